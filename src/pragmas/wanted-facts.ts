import type { Body, Section } from '../syntax/section.ts'
import { findNotebookCommands } from '../syntax/find-notebook-commands.ts'
import { isCheckedPython, isImpliedPython } from './apply-section.ts'
import type { GraphFormat } from './facts.ts'
import { findPragma } from './pragma-definitions.ts'

/** What the fold will ask for, to be gathered before it. */
export interface WantedFacts {
  /** Paths of files whose text is used. */
  readonly files: ReadonlySet<string>
  readonly graphs: readonly { readonly format: GraphFormat; readonly path: string }[]
  /** Bodies that must be Python, and those that are to be if it is implied. */
  readonly pythonBodies: readonly Body[]
  /** Scripts of controls. */
  readonly javascriptBodies: readonly Body[]
}

/**
 * Which files and checks the pragmas of these sections speak of, each once. `impliedPython`: also the
 * code of tasks that name no language, unless it has commands of a notebook, which are told apart.
 */
export function wantedFacts(sections: readonly Section[], impliedPython: boolean): WantedFacts {
  const files = new Set<string>()
  const graphs = new Map<string, { format: GraphFormat; path: string }>()
  const pythonBodies: Body[] = []
  const javascriptBodies: Body[] = []
  for (const section of sections) {
    const { pragma } = section
    const definition = pragma && findPragma(pragma.name)
    if (!definition) continue
    const { body } = section
    if (definition.name === 'runs' || definition.name === 'condition') javascriptBodies.push(body)
    if (isCheckedPython(definition, pragma)) pythonBodies.push(body)
    else if (impliedPython && isImpliedPython(definition, pragma)) {
      if (findNotebookCommands(body.text).length === 0) pythonBodies.push(body)
    }
    for (const { key, value } of pragma.parameters) {
      if (!Object.hasOwn(definition.parameters, key) || value.kind !== 'text') continue
      const kind = definition.parameters[key]?.type.refersTo
      if (kind === 'file' || kind === 'ini') files.add(value.text)
      if (kind === 'dot' || kind === 'xml' || kind === 'json')
        graphs.set(`${kind}:${value.text}`, { format: kind, path: value.text })
    }
  }
  return { files, graphs: [...graphs.values()], pythonBodies, javascriptBodies }
}

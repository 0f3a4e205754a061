import type { Body, Section } from '../syntax/section.ts'
import { isCheckedPython } from './apply-section.ts'
import type { GraphFormat } from './facts.ts'
import { findPragma } from './pragma-definitions.ts'

/** What the fold will ask for, to be gathered before it. */
export interface WantedFacts {
  /** Paths of files whose text is used. */
  readonly files: ReadonlySet<string>
  readonly graphs: readonly { readonly format: GraphFormat; readonly path: string }[]
  /** Bodies that must be Python. */
  readonly pythonBodies: readonly Body[]
}

/** Which files and checks the pragmas of these sections speak of, each once. */
export function wantedFacts(sections: readonly Section[]): WantedFacts {
  const files = new Set<string>()
  const graphs = new Map<string, { format: GraphFormat; path: string }>()
  const pythonBodies: Body[] = []
  for (const section of sections) {
    const { pragma } = section
    const definition = pragma && findPragma(pragma.name)
    if (!definition) continue
    if (isCheckedPython(definition, pragma)) pythonBodies.push(section.body)
    for (const { key, value } of pragma.parameters) {
      if (!Object.hasOwn(definition.parameters, key) || value.kind !== 'text') continue
      const kind = definition.parameters[key]?.type.refersTo
      if (kind === 'file' || kind === 'ini') files.add(value.text)
      if (kind === 'dot' || kind === 'xml' || kind === 'json')
        graphs.set(`${kind}:${value.text}`, { format: kind, path: value.text })
    }
  }
  return { files, graphs: [...graphs.values()], pythonBodies }
}

import type { Section } from '../syntax/section.ts'
import type { InlineScript } from '../workflow/script.ts'
import type { Task } from '../workflow/workflow.ts'
import type { Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { giveScript } from './give-script.ts'
import type { Word } from './word.ts'

interface ScriptApplication {
  readonly section: Section
  readonly values: {
    readonly name: readonly Word[]
    /** Null: Jython. */
    readonly language: { readonly engine: string } | null
    readonly path: Word | null
  }
}

type Put = (task: Task, script: InlineScript) => Task

/** What the pragmas do that give tasks a script beside their own code; `put` says which one. */
export function taskScript(
  pragma: string,
  put: Put,
): (application: ScriptApplication, draft: Draft, facts: Facts) => Outcome {
  return ({ section, values: { name: names, language, path } }, draft, facts) => {
    const engine = language?.engine ?? 'python'
    return giveScript({ section, pragma, names, engine, path, put }, draft, facts)
  }
}

export const takesLists = 'A list of tasks is taken as well: `name=[a,b]`.'

import { Substitutor } from './substitute.ts'
import type { ErrorHandling } from './workflow.ts'

export interface PatternFault {
  /** Null: the job. */
  readonly task: string | null
  readonly what: string
  readonly reason: string
}

/** Replaces the patterns of one job or task; what cannot be replaced stays and is noted. */
export class Resolver {
  readonly faults: PatternFault[] = []
  readonly #substitutor: Substitutor
  readonly #task: string | null

  /** `layers` of values: the first that has a name wins. */
  constructor(task: string | null, ...layers: readonly ReadonlyMap<string, string>[]) {
    this.#substitutor = new Substitutor(...layers)
    this.#task = task
  }

  /** `what`: the text's place, for people. */
  text(text: string, what: string): string {
    const result = this.#substitutor.substitute(text)
    if (result.kind === 'text') return result.text
    const reason = result.kind === 'cycle' ? result.message : 'The text grows beyond all bounds'
    this.faults.push({ task: this.#task, what, reason })
    return text
  }

  optional(text: string | null, what: string): string | null {
    return text === null ? null : this.text(text, what)
  }

  errorHandling(handling: ErrorHandling): ErrorHandling {
    return {
      onTaskError: this.optional(handling.onTaskError, '`onTaskError`'),
      restartTaskOnError: this.optional(handling.restartTaskOnError, '`restartTaskOnError`'),
      taskRetryDelay: this.optional(handling.taskRetryDelay, '`taskRetryDelay`'),
      maxNumberOfExecution: this.optional(handling.maxNumberOfExecution, '`maxNumberOfExecution`'),
    }
  }
}

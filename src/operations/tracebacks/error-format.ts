import type { Frame } from './mapped-traceback.ts'
import type { PlaceForm, PlaceMention } from './place-mention.ts'

/** What is there to find an error in. */
export interface ErrorLog {
  readonly lines: readonly string[]
  /** How many of them the script printed; a server adds its own report of a failure. */
  readonly said: number
  /** The places of the script that these lines name. */
  readonly mentions: readonly PlaceMention[]
  /** In the server's words, one line, without `Failed to execute task: `. */
  readonly message: string
  /** The line of the script that the message names; null: none. */
  readonly messageLine: number | null
}

export interface ScriptError {
  /** The failing one first. */
  readonly frames: readonly Frame[]
  /** Null: the log tells no more than the server's message. */
  readonly exception: string | null
}

/** How the errors of a language look in a log. */
export interface ErrorFormat {
  /** Names of its engines, in lower case. */
  readonly engines: readonly string[]
  readonly forms: readonly PlaceForm[]
  readonly find: (log: ErrorLog) => ScriptError
}

export const noError: ScriptError = { frames: [], exception: null }

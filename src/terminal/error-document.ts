import type { Failure } from '../problems/failure.ts'
import { wordProblem } from '../problems/catalogue.ts'
import { exitCodes } from './exit-codes.ts'
import type { Ending } from './exit-codes.ts'

/** What `--json` prints in place of data when a command fails. */
export interface ErrorDocument {
  readonly error: {
    readonly code: string
    readonly kind: string
    readonly message: string
    readonly help: string | null
    readonly exitCode: number
    readonly problems: readonly {
      readonly code: string
      readonly severity: string
      readonly message: string
      readonly help: string | null
      /** From 1; null for a problem of the whole notebook. */
      readonly cell: number | null
    }[]
  }
}

/** What `--json` prints of a command that Ctrl-C or SIGTERM ended. */
export function interruptionDocument(ending: Ending): ErrorDocument {
  const message = 'the command was interrupted'
  const exitCode = exitCodes[ending]
  return {
    error: { code: 'interrupted', kind: ending, message, help: null, exitCode, problems: [] },
  }
}

export function errorDocument(failure: Failure): ErrorDocument {
  const { code, kind, message, help, problems } = failure
  return {
    error: {
      code,
      kind,
      message,
      help,
      exitCode: exitCodes[kind],
      problems: problems.map((problem) => {
        const wording = wordProblem(problem)
        return {
          code: problem.code,
          severity: problem.severity,
          message: wording.message,
          help: wording.help,
          cell: problem.at ? problem.at.cell + 1 : null,
        }
      }),
    },
  }
}

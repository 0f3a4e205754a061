import type { JobProgress } from './job-progress.ts'

/** What an operation has from outside: nothing else of the machine is asked for time or chance. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingFolder: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects once the signal is aborted: the one given, else that of the surroundings. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Aborted by Ctrl-C and the like. */
  readonly signal: AbortSignal
  readonly report: (report: Report) => void
  readonly readStandardInput: () => Promise<Buffer>
}

/** What a person may want to know meanwhile; never data. */
export type Report =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: JobProgress }

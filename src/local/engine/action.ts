import type { AttemptKey } from './attempt-outcome.ts'

/** What is to be done outside once the changes of the step are stored. */
export type Action =
  | { readonly kind: 'start-attempt'; readonly key: AttemptKey }
  | { readonly kind: 'kill-attempt'; readonly key: AttemptKey }
  /** Nothing of the job's attempts is left running: their folders can go. */
  | { readonly kind: 'forget-job'; readonly job: number }

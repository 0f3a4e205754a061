import type { AttemptKey } from '../../engine/attempt-outcome.ts'
import type { Query } from '../database.ts'

/** Attempts that have not ended, as far as is known. */
export const selectAttempts: Query<
  AttemptKey & { readonly nodes: number; readonly isDoomed: number }
> = {
  sql: `
SELECT job, task, attempt, nodes, is_doomed AS isDoomed FROM attempts
`,
}

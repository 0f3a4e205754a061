import type { Query } from '../database.ts'

/** Jobs whose files are still to be deleted. */
export const selectRemovedJobs: Query<{ readonly job: number }> = {
  sql: `
SELECT job FROM removed_jobs
`,
}

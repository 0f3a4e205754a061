import type { Query } from '../database.ts'

/** The highest id that a job ever had. */
export const selectLastJobId: Query<{ readonly seq: number }> = {
  sql: `
SELECT seq FROM sqlite_sequence WHERE name = 'jobs'
`,
}

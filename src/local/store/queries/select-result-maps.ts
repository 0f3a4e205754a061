import type { Query } from '../database.ts'

/** What tasks put in the job's result map, in the order in which they ended. */
export const selectResultMaps: Query<{ readonly resultMap: string }> = {
  sql: `
SELECT result_map AS resultMap FROM results
WHERE job = ? AND result_map IS NOT NULL ORDER BY number
`,
}

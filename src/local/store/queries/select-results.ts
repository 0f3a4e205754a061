import type { ResultRow } from '../stored-result.ts'
import type { Query } from '../database.ts'

/** All attempts' results of one task, oldest first. */
export const selectResults: Query<ResultRow> = {
  sql: `
SELECT attempt, value, value_file AS valueFile, is_raw AS isRaw, failure, metadata,
  propagated_variables AS propagatedVariables, result_map AS resultMap, finished_at AS finishedAt
FROM results WHERE job = ? AND task = ? ORDER BY attempt
`,
}

import type { ResultRow } from '../stored-result.ts'
import type { Query } from '../database.ts'

/** The result of one attempt. */
export const selectResult: Query<ResultRow> = {
  sql: `
SELECT attempt, value, value_file AS valueFile, is_raw AS isRaw, failure, metadata,
  propagated_variables AS propagatedVariables, result_map AS resultMap, finished_at AS finishedAt
FROM results WHERE job = ? AND task = ? AND attempt = ?
`,
}

import { submissionKey } from '../../../rest/routes/pa-nb.ts'
import type { Query } from '../database.ts'

/** The keys of the newest jobs, the newest first. */
export const selectSubmissionKeys: Query<{ id: number; key: string | null }> = {
  sql: `
SELECT id, json_extract(generic_information, '$.${submissionKey}') AS key
FROM jobs ORDER BY id DESC LIMIT ?
`,
}

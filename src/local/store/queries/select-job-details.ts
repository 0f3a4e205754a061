import type { JobDetailsRow } from '../stored-job.ts'
import type { Query } from '../database.ts'

/** The long texts of one job. */
export const selectJobDetails: Query<JobDetailsRow> = {
  sql: `
SELECT description, variables, generic_information AS genericInformation
FROM jobs WHERE id = ?
`,
}

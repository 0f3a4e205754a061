import type { JobRow } from '../stored-job.ts'
import type { Query } from '../database.ts'

/** Every job, without what only a look at one of them needs. */
export const selectJobs: Query<JobRow> = {
  sql: `
SELECT id, name, owner, project_name AS projectName, status, priority, submitted_at AS submittedAt,
  started_at AS startedAt, in_error_at AS inErrorAt, finished_at AS finishedAt,
  start_at AS startAt, not_before AS notBefore, counters
FROM jobs ORDER BY id
`,
}

/** A job as it is when it is accepted. */
export const insertJob = `
INSERT INTO jobs (
  id, name, owner, project_name, description, status, priority, variables, generic_information,
  submitted_at, started_at, in_error_at, finished_at, start_at, not_before, counters
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`

/** What changes of a job while it runs. */
export const updateJob = `
UPDATE jobs SET
  status = ?, priority = ?, started_at = ?, in_error_at = ?, finished_at = ?, start_at = ?,
  not_before = ?, counters = ?, generic_information = ?
WHERE id = ?
`

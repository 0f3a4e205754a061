/** What changes of a task while its job runs. */
export const updateTask = `
UPDATE tasks SET
  status = ?, is_unlinked = ?, is_selecting = ?, is_counted_faulty = ?, not_before = ?,
  executions_left = ?, executions_on_failure_left = ?, attempts = ?, result_attempt = ?,
  started_at = ?, finished_at = ?, scheduled_at = ?, in_error_at = ?, duration_ms = ?,
  progress = ?, waits_for = ?
WHERE job = ? AND id = ?
`

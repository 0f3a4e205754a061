/** A declared task, or one that control flow made. */
export const insertTask = `
INSERT INTO tasks (
  job, id, structure, parents, status, is_unlinked, is_selecting, is_counted_faulty, not_before,
  executions_left, executions_on_failure_left, attempts, result_attempt, started_at, finished_at,
  scheduled_at, in_error_at, duration_ms, progress, waits_for
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`

import type { TaskRow } from '../stored-task.ts'
import type { Query } from '../database.ts'

/** The tasks of one job. */
export const selectTasks: Query<TaskRow> = {
  sql: `
SELECT id, structure, parents, status, is_unlinked AS isUnlinked, is_selecting AS isSelecting,
  is_counted_faulty AS isCountedFaulty, not_before AS notBefore, executions_left AS executionsLeft,
  executions_on_failure_left AS executionsOnFailureLeft, attempts,
  result_attempt AS resultAttempt, started_at AS startedAt, finished_at AS finishedAt,
  scheduled_at AS scheduledAt, in_error_at AS inErrorAt, duration_ms AS durationMs, progress,
  waits_for AS waitsFor
FROM tasks WHERE job = ? ORDER BY id
`,
}

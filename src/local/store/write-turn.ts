import type { Database } from './database.ts'
import { deleteAttempt } from './queries/delete-attempt.ts'
import { deleteJob } from './queries/delete-job.ts'
import { doomAttempt } from './queries/doom-attempt.ts'
import { insertAttempt } from './queries/insert-attempt.ts'
import { insertDefinition } from './queries/insert-definition.ts'
import { insertJob } from './queries/insert-job.ts'
import { insertRemovedJob } from './queries/insert-removed-job.ts'
import { insertResult } from './queries/insert-result.ts'
import { insertTask } from './queries/insert-task.ts'
import { updateJob } from './queries/update-job.ts'
import { updateTask } from './queries/update-task.ts'
import { updateTaskParents } from './queries/update-task-parents.ts'
import { definitionValues } from './stored-definition.ts'
import { jobValues, newJobValues } from './stored-job.ts'
import { resultValues } from './stored-result.ts'
import { newTaskValues, taskValues } from './stored-task.ts'
import type { AttemptWrite, TaskWrite, TurnWrites } from './turn-writes.ts'

/** The statements of one turn, inside its transaction. */
export function writeTurn(database: Database, writes: TurnWrites): void {
  for (const { job, definition } of writes.newJobs) {
    database.run(insertJob, ...newJobValues(job))
    database.run(insertDefinition, ...definitionValues(job.id, definition))
  }
  for (const job of writes.jobs) database.run(updateJob, ...jobValues(job))
  for (const write of writes.tasks) writeTask(database, write)
  for (const result of writes.results) database.run(insertResult, ...resultValues(result))
  for (const write of writes.attempts) writeAttempt(database, write)
  for (const job of writes.removedJobs) {
    database.run(deleteJob, job)
    database.run(insertRemovedJob, job)
  }
}

function writeTask(database: Database, { job, task, kind }: TaskWrite): void {
  if (kind === 'new') {
    database.run(insertTask, ...newTaskValues(job, task))
    return
  }
  database.run(updateTask, ...taskValues(job, task))
  if (kind === 'links') database.run(updateTaskParents, JSON.stringify(task.parents), job, task.id)
}

function writeAttempt(database: Database, write: AttemptWrite): void {
  const { job, task, attempt } = write.key
  switch (write.kind) {
    case 'begun':
      database.run(insertAttempt, job, task, attempt, write.nodes)
      return
    case 'doomed':
      database.run(doomAttempt, job, task, attempt)
      return
    case 'over':
      database.run(deleteAttempt, job, task, attempt)
  }
}

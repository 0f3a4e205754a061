import type { Draft } from './draft.ts'
import type { EngineTask } from './engine-task.ts'

/**
 * Lets the delays before another execution last as long as they would have, after the clock was
 * set by so many milliseconds. START_AT names a time of the clock, and stays.
 */
export function moveDelays(draft: Draft, by: number): void {
  for (const { job: id, task } of draft.state.wakeUps) {
    const job = task === -1 ? undefined : draft.job(id)
    const waiting = job?.task(task)
    if (waiting && waiting.notBefore !== null && !waitsForStart(waiting))
      job?.changeTask(task, { notBefore: waiting.notBefore + by })
  }
}

function waitsForStart({ startAt, notBefore, attempts }: EngineTask): boolean {
  return attempts === 0 && startAt !== null && notBefore === startAt + 1
}

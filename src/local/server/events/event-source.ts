import type { JobStatus, TaskStatus } from '../../../rest/status.ts'
import { isJobAlive } from '../../../rest/status.ts'
import type { Job } from '../../engine/job.ts'
import type { SchedulerChange } from '../../scheduler.ts'
import type { ServerSurroundings } from '../surroundings.ts'
import { stateFrame, submittedFrame, taskFrame, updatedFrame } from './event-frame.ts'
import type { EventFrame } from './event-frame.ts'
import { jobEvent, taskEvent } from './event-names.ts'
import type { JobEvent } from './event-names.ts'

interface KnownJob {
  status: JobStatus
  priority: number
  readonly tasks: Map<number, { status: TaskStatus; progress: number }>
}

/** Turns changes of the scheduler into events, by what was known of each job before. */
export class EventSource {
  readonly #surroundings: ServerSurroundings
  readonly #emit: (frame: EventFrame, owner: string) => void
  readonly #known = new Map<number, KnownJob>()
  readonly #unsubscribe: () => void

  /** What is there at the begin is no event. */
  constructor(surroundings: ServerSurroundings, emit: (frame: EventFrame, owner: string) => void) {
    this.#surroundings = surroundings
    this.#emit = emit
    for (const job of surroundings.scheduler.jobs()) {
      if (isJobAlive(job.status)) this.#known.set(job.id, knownJob(job))
    }
    this.#unsubscribe = surroundings.scheduler.subscribe((change) => this.#changed(change))
  }

  close(): void {
    this.#unsubscribe()
  }

  #changed({ job: id, tasks }: SchedulerChange): void {
    const { scheduler, host } = this.#surroundings
    const job = scheduler.job(id)
    if (!job) {
      this.#known.delete(id)
      return
    }
    const known = this.#known.get(id) ?? this.#submitted(job)
    if (known === null) return
    const event = jobEvent(known.status, job.status)
    // a job starts before its tasks, and ends after them
    if (event !== null && isJobAlive(job.status)) this.#jobChanged(event, job)
    for (const task of tasks) this.#taskChanged(job, known, task)
    if (event !== null && !isJobAlive(job.status)) this.#jobChanged(event, job)
    if (job.priority !== known.priority) this.#jobChanged('JOB_CHANGE_PRIORITY', job)
    known.status = job.status
    known.priority = job.priority
    if (!isJobAlive(job.status)) this.#known.delete(id)
    if (event === null && tasks.length > 0) this.#emit(updatedFrame(job, host), job.owner)
  }

  /** A job that was not there before; null: one that is over, of which there is nothing to tell. */
  #submitted(job: Job): KnownJob | null {
    if (!isJobAlive(job.status)) return null
    this.#emit(submittedFrame(job, this.#surroundings.host), job.owner)
    const known: KnownJob = { status: 'PENDING', priority: job.priority, tasks: new Map() }
    this.#known.set(job.id, known)
    return known
  }

  #jobChanged(event: JobEvent, job: Job): void {
    this.#emit(stateFrame(event, job), job.owner)
    this.#emit(updatedFrame(job, this.#surroundings.host), job.owner)
  }

  #taskChanged(job: Job, known: KnownJob, id: number): void {
    const task = job.tasks.get(id)
    if (!task) return
    const before = known.tasks.get(id) ?? { status: 'SUBMITTED', progress: 0 }
    known.tasks.set(id, { status: task.status, progress: task.progress })
    // a skipped task is told by an event of its job alone
    if (task.status === 'SKIPPED' && before.status !== 'SKIPPED') {
      this.#emit(stateFrame('TASK_SKIPPED', job), job.owner)
      return
    }
    const hasProgress = before.status === 'RUNNING' && task.progress !== before.progress
    const event =
      taskEvent(before.status, task.status) ??
      (task.status === 'RUNNING' && hasProgress ? 'TASK_PROGRESS' : null)
    if (event === null) return
    this.#emit(taskFrame(event, job, task, this.#surroundings.host), job.owner)
  }
}

function knownJob({ status, priority, tasks }: Job): KnownJob {
  return {
    status,
    priority,
    tasks: new Map(
      [...tasks].map(([id, task]) => [id, { status: task.status, progress: task.progress }]),
    ),
  }
}

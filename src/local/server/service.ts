import { isJobAlive } from '../../rest/status.ts'
import type { Job, Task } from '../engine/job.ts'
import type { ResolvedDetails } from './details-cache.ts'
import { DetailsCache } from './details-cache.ts'
import { LiveLogs } from './live-logs.ts'
import { notANumber, unknownJob, unknownTask } from './rest-error.ts'
import { Submissions } from './submissions.ts'
import type { ServerSurroundings } from './surroundings.ts'

/** What the handlers of all routes share, whichever door a request comes through. */
export class Service {
  readonly surroundings: ServerSurroundings
  readonly details: DetailsCache
  readonly liveLogs: LiveLogs
  readonly submissions: Submissions

  constructor(surroundings: ServerSurroundings) {
    this.surroundings = surroundings
    this.details = new DetailsCache(surroundings)
    this.liveLogs = new LiveLogs(surroundings)
    this.submissions = new Submissions(surroundings.scheduler)
  }

  /** @throws RestError for a text that is no id, or no job's */
  job(id: string): Job {
    const job = this.surroundings.scheduler.job(jobNumber(id))
    if (!job) throw unknownJob(id)
    return job
  }

  /** The jobs of these ids that exist. */
  jobs(ids: readonly string[]): readonly Job[] {
    return ids.flatMap((id) => this.surroundings.scheduler.job(jobNumber(id)) ?? [])
  }

  /** @throws RestError where the job has no task of that name */
  task(job: Job, name: string): Task {
    const task = findTask(job, name)
    if (!task) throw unknownTask(name, job.id)
    return task
  }

  /** Whether tasks left something in the job's result map; asked once the job is over. */
  async hasResultMap(job: Job): Promise<boolean> {
    if (isJobAlive(job.status)) return false
    return Object.keys(await this.surroundings.scheduler.resultMap(job.id)).length > 0
  }

  /** Of a job's variables; a job without any needs no look into its workflow. */
  async variableDetailsOf(job: Job): Promise<ResolvedDetails> {
    return Object.keys(job.variables).length === 0 ? null : this.details.of(job)
  }

  detailsOf(job: Job): Promise<ResolvedDetails> {
    return this.details.of(job)
  }
}

export function findTask(job: Job, name: string): Task | null {
  for (const task of job.tasks.values()) if (task.name === name) return task
  return null
}

function jobNumber(id: string): number {
  if (!/^[+-]?\d+$/.test(id)) throw notANumber(id)
  return Number(id)
}

import { controlJob, restartTask } from '../operations/control-job.ts'
import type { ControlOutcome, JobControl } from '../operations/control-job.ts'
import { findJobToChange } from '../operations/find-job.ts'
import { safeLine } from './safe-text.ts'
import { ServerCommand } from './server-command.ts'

export type { ControlOutcome } from '../operations/control-job.ts'

const done: Readonly<Record<JobControl, string>> = {
  kill: 'killed',
  pause: 'paused',
  resume: 'resumed',
  remove: 'removed',
  'restart-in-error': 'restarted',
}

/** A command that does something to a job. */
export abstract class ControlCommand extends ServerCommand {
  protected async control(
    action: JobControl,
    job: string,
    server: string | undefined,
  ): Promise<ControlOutcome> {
    const client = this.connect({ server, purpose: 'reading' })
    const info = await findJobToChange(client, job, this.surroundings())
    const outcome = await controlJob(client, info, action)
    this.say(`job ${outcome.jobId} (${safeLine(outcome.name)}) ${done[action]}\n`)
    return outcome
  }

  protected async restartTask(
    task: string,
    job: string,
    server: string | undefined,
  ): Promise<ControlOutcome> {
    const client = this.connect({ server, purpose: 'reading' })
    const info = await findJobToChange(client, job, this.surroundings())
    const outcome = await restartTask(client, info, task)
    this.say(`task \`${safeLine(task)}\` of job ${outcome.jobId} restarted\n`)
    return outcome
  }
}

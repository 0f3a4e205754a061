import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import { findTask } from './job-results.ts'

export type JobControl = 'kill' | 'pause' | 'resume' | 'remove' | 'restart-in-error'

export interface ControlOutcome {
  readonly jobId: number
  readonly name: string
  readonly server: string
  readonly action: JobControl | 'restart'
}

/**
 * Does something to a job. The server answers a request that changes nothing with `false`: that is
 * an error here, with the reason as far as the job's state tells it.
 *
 * @throws Failure `nothing-to-do` (usage)
 */
export async function controlJob(
  client: SchedulerClient,
  info: JobInfoData,
  action: JobControl,
): Promise<ControlOutcome> {
  const { id, readableName } = info.jobId
  if (!(await act(client, id, action))) throw nothingToDo(info, action)
  return { jobId: id, name: readableName, server: client.server.name, action }
}

/**
 * Runs a task again that is in error, or that runs.
 *
 * @throws Failure `no-such-task`, `nothing-to-do` (usage)
 */
export async function restartTask(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
): Promise<ControlOutcome> {
  const { id, readableName } = info.jobId
  const { name, taskInfo } = await findTask(client, info, task)
  const { taskStatus } = taskInfo
  const done =
    taskStatus === 'IN_ERROR'
      ? await client.restartInErrorTask(id, name)
      : taskStatus === 'RUNNING' && (await client.restartTask(id, name))
  if (done) return { jobId: id, name: readableName, server: client.server.name, action: 'restart' }
  throw new Failure({
    kind: 'usage',
    code: 'nothing-to-do',
    message: `task \`${name}\` is ${taskStatus.toLowerCase().replaceAll('_', ' ')}: only a running task or one in error can be restarted`,
    help: `\`pa-nb rerun ${id}\` runs the whole job again`,
  })
}

function act(client: SchedulerClient, job: number, action: JobControl): Promise<boolean> {
  switch (action) {
    case 'kill':
      return client.kill(job)
    case 'pause':
      return client.pause(job)
    case 'resume':
      return client.resume(job)
    case 'remove':
      return client.remove(job)
    case 'restart-in-error':
      return client.restartAllInError(job)
  }
}

function nothingToDo({ jobId, status }: JobInfoData, action: JobControl): Failure {
  const state = status.toLowerCase().replace('_', '-')
  return new Failure({
    kind: 'usage',
    code: 'nothing-to-do',
    message: `job ${jobId.id} is ${state}: there is nothing to ${action === 'restart-in-error' ? 'restart' : action}`,
    help: `\`pa-nb show ${jobId.id}\` tells how it stands`,
  })
}

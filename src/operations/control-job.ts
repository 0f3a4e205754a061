import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'

export type JobControl = 'kill' | 'pause' | 'resume' | 'remove' | 'restart-in-error'

export interface ControlOutcome {
  readonly jobId: number
  readonly name: string
  readonly server: string
  readonly action: JobControl
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

/** The same for one task of a job. */
export async function controlTask(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
  action: 'kill' | 'restart' | 'restart-in-error' | 'finish-in-error',
): Promise<void> {
  const { id } = info.jobId
  const done = await {
    kill: () => client.killTask(id, task),
    restart: () => client.restartTask(id, task),
    'restart-in-error': () => client.restartInErrorTask(id, task),
    'finish-in-error': () => client.finishInErrorTask(id, task),
  }[action]()
  if (!done)
    throw new Failure({
      kind: 'usage',
      code: 'nothing-to-do',
      message: `nothing could be done to task \`${task}\` of job ${id}`,
      help: `\`pa-nb show ${id}\` tells its state`,
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

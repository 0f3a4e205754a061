import * as logs from '../../../rest/routes/logs.ts'
import type { Job, Task } from '../../engine/job.ts'
import type { LogStream } from '../../runner/runner.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { isJobAlive } from '../../../rest/status.ts'
import { jobLogText, taskLogText } from '../read-logs.ts'
import type { Service } from '../service.ts'

const both: readonly LogStream[] = ['err', 'out']

/** Output of tasks as text. */
export function logRoutes(service: Service): readonly AnsweredRoute[] {
  return [...ofTasks(service), ...ofJobs(service), ...live(service)]
}

function ofTasks(service: Service): readonly AnsweredRoute[] {
  const text = (path: { readonly id: string; readonly task: string }, streams = both) => {
    const job = service.job(path.id)
    return taskLogText(service.surroundings, job, service.task(job, path.task), streams)
  }
  const ofTag = (path: { readonly id: string; readonly tag: string }, streams = both) => {
    const job = service.job(path.id)
    const tasks = [...job.tasks.values()].filter(({ tag }) => tag === path.tag)
    return joined(service, job, tasks, streams)
  }
  return [
    answered(logs.taskLog, ({ parameters }) => text(parameters)),
    answered(logs.taskOutput, ({ parameters }) => text(parameters, ['out'])),
    answered(logs.taskErrors, ({ parameters }) => text(parameters, ['err'])),
    answered(logs.taskFullLog, ({ parameters }) => text(parameters)),
    answered(logs.tagLog, ({ parameters }) => ofTag(parameters)),
    answered(logs.tagOutput, ({ parameters }) => ofTag(parameters, ['out'])),
    answered(logs.tagErrors, ({ parameters }) => ofTag(parameters, ['err'])),
  ]
}

async function* joined(
  { surroundings }: Service,
  job: Job,
  tasks: readonly Task[],
  streams: readonly LogStream[],
): AsyncGenerator<string> {
  for (const task of tasks) yield* taskLogText(surroundings, job, task, streams)
}

function ofJobs(service: Service): readonly AnsweredRoute[] {
  return [
    answered(logs.jobLog, ({ parameters }) => {
      const job = service.job(parameters.id)
      return isJobAlive(job.status) ? '' : jobLogText(service.surroundings, job)
    }),
    answered(logs.jobFullLog, ({ parameters }) =>
      jobLogText(service.surroundings, service.job(parameters.id)),
    ),
    answered(logs.serverLog, ({ parameters }) => {
      service.job(parameters.id)
      return service.surroundings.serverLog()
    }),
  ]
}

function live(service: Service): readonly AnsweredRoute[] {
  return [
    answered(logs.liveLog, ({ parameters, session }) =>
      service.liveLogs.read(session?.id ?? '', service.job(parameters.id)),
    ),
    answered(logs.liveLogAvailable, ({ parameters, session }) => {
      const job = service.job(parameters.id)
      // how many lines wait is only known by reading them
      return service.liveLogs.isListening(session?.id ?? '', job.id) ? 0 : -1
    }),
    answered(logs.endLiveLog, ({ parameters, session }) => {
      service.liveLogs.end(session?.id ?? '', service.job(parameters.id).id)
      return true
    }),
  ]
}

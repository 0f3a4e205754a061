import { isJobAlive } from '../../../rest/status.ts'
import type { JobResultData, TaskResultData } from '../../../rest/payloads.ts'
import * as jobs from '../../../rest/routes/jobs.ts'
import { preciousResults, preciousResultsOfJobs } from '../../../rest/routes/results.ts'
import type { Job, Task } from '../../engine/job.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { jobIdData, jobInfoData, preciousTasks } from '../payloads/job-info.ts'
import { resultText, serializedTexts, taskResultData, textsOf } from '../payloads/task-result.ts'
import { taskOutput } from '../read-logs.ts'
import type { Service } from '../service.ts'

/** Results of whole jobs. */
export function jobResultRoutes(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  return [
    answered(jobs.result, async ({ parameters }) => {
      const job = service.job(parameters.id)
      return isJobAlive(job.status) ? null : jobResultData(service, job)
    }),
    answered(jobs.resultValues, async ({ parameters }) => {
      const job = service.job(parameters.id)
      const texts: [string, string | null][] = []
      for (const task of ended(job)) {
        texts.push([task.name, resultText(task, await scheduler.taskResults(job.id, task.id))])
      }
      return Object.fromEntries(texts)
    }),
    answered(jobs.resultMap, async ({ parameters }) =>
      textsOf(await scheduler.resultMap(service.job(parameters.id).id)),
    ),
    answered(jobs.resultMaps, async ({ query }) => {
      const maps: [string, Readonly<Record<string, string>>][] = []
      for (const { id } of service.jobs(query.getAll('jobsid'))) {
        maps.push([String(id), textsOf(await scheduler.resultMap(id))])
      }
      return Object.fromEntries(maps)
    }),
    answered(preciousResults, ({ parameters }) => preciousTasks(service.job(parameters.id))),
    answered(preciousResultsOfJobs, ({ query }) =>
      Object.fromEntries(
        service.jobs(query.getAll('jobsid')).map((job) => [String(job.id), preciousTasks(job)]),
      ),
    ),
  ]
}

/** Every task that ran to an end, failed ones too. */
function ended(job: Job): readonly Task[] {
  return [...job.tasks.values()].filter(({ attempts, status }) => {
    return attempts > 0 && status !== 'SKIPPED' && status !== 'NOT_STARTED'
  })
}

async function jobResultData(service: Service, job: Job): Promise<JobResultData> {
  const { scheduler } = service.surroundings
  const all: [Task, TaskResultData][] = []
  const tasks = ended(job)
  for (const task of tasks) {
    const results = await scheduler.taskResults(job.id, task.id)
    if (results.length === 0) continue
    const output = await taskOutput(scheduler, job.id, task, tasks.length)
    all.push([task, taskResultData(task, results, output)])
  }
  const byName = (accepts: (task: Task, result: TaskResultData) => boolean) => {
    const accepted = all.filter(([task, result]) => accepts(task, result))
    return Object.fromEntries(accepted.map(([task, result]) => [task.name, result]))
  }
  const map = await scheduler.resultMap(job.id)
  return {
    id: jobIdData(job),
    jobInfo: jobInfoData(job, await service.variableDetailsOf(job), Object.keys(map).length > 0),
    allResults: byName(() => true),
    preciousResults: byName((task) => task.isPrecious),
    exceptionResults: byName((_, { exceptionMessage }) => exceptionMessage !== null),
    resultMap: textsOf(map),
    serializedResultMap: serializedTexts(map),
  }
}

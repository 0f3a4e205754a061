import { isJobAlive } from '../../../rest/status.ts'
import * as jobs from '../../../rest/routes/jobs.ts'
import { priorities } from '../../../rest/shapes/job.ts'
import type { Job } from '../../engine/job.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { numberOf, pageOf, queriedJobs } from '../job-query.ts'
import { jobInfoData, jobStateData, userJobData } from '../payloads/job-info.ts'
import { readText } from '../request-body.ts'
import { badPriority, illegalArgument, jobAlreadyFinished } from '../rest-error.ts'
import type { Service } from '../service.ts'

/** Lists of jobs, one job, and what is done to it. */
export function jobRoutes(service: Service): readonly AnsweredRoute[] {
  return [...lists(service), ...details(service), ...actions(service), ...bulkActions(service)]
}

function lists(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  const all = (query: URLSearchParams, user: string) => {
    const found = queriedJobs(scheduler.jobs(), query, user)
    const index = numberOf(query, 'index', -1)
    return { size: found.length, list: pageOf(found, index, numberOf(query, 'limit', -1)) }
  }
  const info = (job: Job) => userJobData(job, null)
  const byId = (ids: readonly string[]) => [...service.jobs(ids)].sort((a, b) => a.id - b.id)
  return [
    answered(jobs.jobs, ({ query }) => {
      const { size, list } = newestFirst(scheduler.jobs(), query)
      return { size, list: list.map(({ id }) => String(id)) }
    }),
    answered(jobs.jobsInfo, ({ query }) => {
      const { size, list } = newestFirst(scheduler.jobs(), query)
      return { size, list: list.map(info) }
    }),
    answered(jobs.jobsInfoList, ({ query }) => byId(query.getAll('jobsid')).map(info)),
    answered(jobs.jobsInfoListOf, async ({ request }) => byId(await idsIn(request)).map(info)),
    answered(jobs.revisionJobsInfo, ({ query, user }) => {
      const { size, list } = all(query, user)
      return { size, map: { [scheduler.revision]: list.map(info) } }
    }),
    answered(jobs.stateRevision, () => scheduler.revision),
  ]
}

function newestFirst(
  jobs: Iterable<Job>,
  query: URLSearchParams,
): { readonly size: number; readonly list: readonly Job[] } {
  const found = [...jobs].reverse()
  const index = numberOf(query, 'index', -1)
  return { size: found.length, list: pageOf(found, index, numberOf(query, 'limit', -1)) }
}

async function idsIn(request: Request): Promise<readonly string[]> {
  const ids: unknown = JSON.parse(await readText(request))
  if (!Array.isArray(ids)) throw illegalArgument('a list of job ids is needed')
  return ids.map(String)
}

function details(service: Service): readonly AnsweredRoute[] {
  const { scheduler, host } = service.surroundings
  return [
    answered(jobs.job, async ({ parameters }) => {
      const job = service.job(parameters.id)
      const workflow = await service.detailsOf(job)
      return jobStateData(job, workflow, host, await service.hasResultMap(job))
    }),
    answered(jobs.info, async ({ parameters }) => {
      const job = service.job(parameters.id)
      return jobInfoData(job, await service.variableDetailsOf(job), await service.hasResultMap(job))
    }),
    answered(jobs.setPriority, async ({ parameters }) => {
      const job = aliveJob(service.job(parameters.id))
      const value = priorities.findIndex((name) => name === parameters.name.toUpperCase())
      if (value === -1) throw badPriority(`there is no priority ${parameters.name}`)
      await scheduler.setPriority(job.id, value)
      return null
    }),
    answered(jobs.setPriorityValue, async ({ parameters }) => {
      const job = aliveJob(service.job(parameters.id))
      if (!/^[0-5]$/.test(parameters.value)) {
        throw illegalArgument(`there is no priority ${parameters.value}`)
      }
      await scheduler.setPriority(job.id, Number(parameters.value))
      return null
    }),
  ]
}

function aliveJob(job: Job): Job {
  if (!isJobAlive(job.status)) throw jobAlreadyFinished(job.id)
  return job
}

function actions(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  const of = (id: string) => service.job(id).id
  return [
    answered(jobs.kill, ({ parameters }) => scheduler.killJob(of(parameters.id))),
    answered(jobs.pause, ({ parameters }) => scheduler.pauseJob(of(parameters.id))),
    answered(jobs.resume, ({ parameters }) => scheduler.resumeJob(of(parameters.id))),
    answered(jobs.restartAllInErrorTasks, ({ parameters }) =>
      scheduler.restartAllInErrorTasks(of(parameters.id)),
    ),
    answered(jobs.remove, async ({ parameters }) => {
      const job = service.jobs([parameters.id])[0]
      return job ? scheduler.removeJob(job.id) : false
    }),
  ]
}

function bulkActions(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  return [
    answered(jobs.killJobs, async ({ query }) => {
      let hasKilledAll = true
      for (const { id } of service.jobs(query.getAll('jobsid'))) {
        hasKilledAll = (await scheduler.killJob(id)) && hasKilledAll
      }
      return hasKilledAll
    }),
    answered(jobs.removeJobs, async ({ query }) => {
      const limit = numberOf(query, 'olderThan', 0)
      const old = [...scheduler.jobs()].filter(
        ({ finishedAt }) => limit > 0 && finishedAt >= 0 && finishedAt < limit,
      )
      let hasRemovedAll = true
      for (const { id } of [...service.jobs(query.getAll('jobsid')), ...old]) {
        hasRemovedAll = (await scheduler.removeJob(id)) && hasRemovedAll
      }
      return hasRemovedAll
    }),
  ]
}

import { json, noReply, route } from '../route.ts'
import { flag, listOf, nullable, number, recordOf, text } from '../shape.ts'
import { jobInfo, jobResult, jobState, pageOf, revisionJobs, userJob } from '../shapes/job.ts'

/** Lists of jobs, one job, and what is done to it (rest.md 2, Jobs). */

export const jobs = route('GET', '/scheduler/jobs', json(pageOf(text)))
export const jobsInfo = route('GET', '/scheduler/jobsinfo', json(pageOf(userJob)))
export const jobsInfoList = route('GET', '/scheduler/jobsinfolist', json(listOf(userJob)))
export const jobsInfoListOf = route('POST', '/scheduler/jobsinfolist', json(listOf(userJob)), {
  body: 'json',
})
export const revisionJobsInfo = route('GET', '/scheduler/revisionjobsinfo', json(revisionJobs))
export const stateRevision = route('GET', '/scheduler/state/revision', json(number))

export const job = route('GET', '/scheduler/jobs/:id', json(jobState))
export const info = route('GET', '/scheduler/jobs/:id/info', json(jobInfo))

/** 204 while the job is not over. */
export const result = route('GET', '/scheduler/jobs/:id/result', json(jobResult))
export const resultValues = route(
  'GET',
  '/scheduler/jobs/:id/result/value',
  json(recordOf(nullable(text))),
)
export const resultMap = route('GET', '/scheduler/jobs/:id/resultmap', json(recordOf(text)))
export const resultMaps = route('GET', '/scheduler/jobs/resultmap', json(recordOf(recordOf(text))))

export const kill = route('PUT', '/scheduler/jobs/:id/kill', json(flag))
export const killJobs = route('PUT', '/scheduler/jobs/kill', json(flag))
export const pause = route('PUT', '/scheduler/jobs/:id/pause', json(flag))
export const resume = route('PUT', '/scheduler/jobs/:id/resume', json(flag))
export const restartAllInErrorTasks = route(
  'PUT',
  '/scheduler/jobs/:id/restartAllInErrorTasks',
  json(flag),
)
export const remove = route('DELETE', '/scheduler/jobs/:id', json(flag))
export const removeJobs = route('DELETE', '/scheduler/jobs', json(flag))
export const setPriority = route('PUT', '/scheduler/jobs/:id/priority/byname/:name', noReply)
export const setPriorityValue = route('PUT', '/scheduler/jobs/:id/priority/byvalue/:value', noReply)

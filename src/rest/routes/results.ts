import { bytesReply, json, route, textReply } from '../route.ts'
import { listOf, recordOf, text } from '../shape.ts'
import { taskResult } from '../shapes/task.ts'

/** Results of tasks (rest.md 2, Tasks). */

export const taskResultOf = route('GET', '/scheduler/jobs/:id/tasks/:task/result', json(taskResult))
export const value = route('GET', '/scheduler/jobs/:id/tasks/:task/result/value', textReply)
export const serializedValue = route(
  'GET',
  '/scheduler/jobs/:id/tasks/:task/result/serializedvalue',
  bytesReply,
)
export const metadata = route(
  'GET',
  '/scheduler/jobs/:id/tasks/:task/result/metadata',
  json(recordOf(text)),
)
export const download = route(
  'GET',
  '/scheduler/jobs/:id/tasks/:task/result/download',
  bytesReply,
  { sessionQuery: 'sessionToken' },
)

export const resultsOfTag = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tag/:tag/result',
  json(listOf(taskResult)),
)
export const valuesOfTag = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tag/:tag/result/value',
  json(recordOf(text)),
)
export const metadataOfTag = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tag/:tag/result/metadata',
  json(recordOf(text)),
)
export const serializedValuesOfTag = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tag/:tag/result/serializedvalue',
  json(recordOf(text)),
)

export const preciousResults = route(
  'GET',
  '/scheduler/jobs/:id/tasks/results/precious/metadata',
  json(listOf(text)),
)
export const preciousResultsOfJobs = route(
  'GET',
  '/scheduler/jobs/result/precious/metadata',
  json(recordOf(listOf(text))),
)

import { json, route } from '../route.ts'
import { flag, listOf, text } from '../shape.ts'
import { pageOf } from '../shapes/job.ts'
import { taskState } from '../shapes/task.ts'

/** Tasks of one job or of all, and what is done to them (rest.md 2, Tasks). */

const states = json(pageOf(taskState))
const names = json(pageOf(text))

export const tasks = route('GET', '/scheduler/jobs/:id/tasks', names)
export const tasksPaginated = route('GET', '/scheduler/jobs/:id/tasks/paginated', names)
export const tasksOfTag = route('GET', '/scheduler/jobs/:id/tasks/tag/:tag', names)
export const tasksOfTagPaginated = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tag/:tag/paginated',
  names,
)
export const tags = route('GET', '/scheduler/jobs/:id/tasks/tags', json(listOf(text)))
export const tagsStartingWith = route(
  'GET',
  '/scheduler/jobs/:id/tasks/tags/startsWith/:prefix',
  json(listOf(text)),
)

export const taskStates = route('GET', '/scheduler/jobs/:id/taskstates', states)
export const taskStatesPaginated = route('GET', '/scheduler/jobs/:id/taskstates/paginated', states)
export const taskStatesFiltered = route(
  'GET',
  '/scheduler/jobs/:id/taskstates/filtered/paginated',
  states,
)
export const taskStatesOfTag = route('GET', '/scheduler/jobs/:id/taskstates/:tag', states)
export const taskStatesOfTagPaginated = route(
  'GET',
  '/scheduler/jobs/:id/taskstates/:tag/paginated',
  states,
)
export const taskStatesOfTagFiltered = route(
  'GET',
  '/scheduler/jobs/:id/taskstates/:tag/:filter/paginated',
  states,
)

export const allTasks = route('GET', '/scheduler/tasks', names)
export const allTasksOfTag = route('GET', '/scheduler/tasks/tag/:tag', names)
export const allTaskStates = route('GET', '/scheduler/taskstates', states)
export const allTaskStatesOfTag = route('GET', '/scheduler/taskstates/tag/:tag', states)

export const task = route('GET', '/scheduler/jobs/:id/tasks/:task', json(taskState))

export const killTask = route('PUT', '/scheduler/jobs/:id/tasks/:task/kill', json(flag))
export const preemptTask = route('PUT', '/scheduler/jobs/:id/tasks/:task/preempt', json(flag))
export const restartTask = route('PUT', '/scheduler/jobs/:id/tasks/:task/restart', json(flag))
export const restartInErrorTask = route(
  'PUT',
  '/scheduler/jobs/:id/tasks/:task/restartInErrorTask',
  json(flag),
)
export const finishInErrorTask = route(
  'PUT',
  '/scheduler/jobs/:id/tasks/:task/finishInErrorTask',
  json(flag),
)

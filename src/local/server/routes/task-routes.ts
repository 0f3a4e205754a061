import * as tasks from '../../../rest/routes/tasks.ts'
import type { Job, Task } from '../../engine/job.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { flagOf, numberOf, pageOf } from '../job-query.ts'
import { taskStateData } from '../payloads/task-state.ts'
import { taskNotFound, unknownJob } from '../rest-error.ts'
import { findTask } from '../service.ts'
import type { Service } from '../service.ts'
import { statusFilter } from '../status-filter.ts'
import { isJobAlive } from '../../../rest/status.ts'

/** Pages of tasks have this many unless asked otherwise (rest.md 2, Tasks). */
const namesPage = 100
const statesPage = 50

/** Tasks of one job or of all, and what is done to them. */
export function taskRoutes(service: Service): readonly AnsweredRoute[] {
  return [...names(service), ...states(service), ...across(service), ...actions(service)]
}

function names(service: Service): readonly AnsweredRoute[] {
  const all = (id: string) => [...service.job(id).tasks.values()]
  const tagged = (id: string, tag: string) => all(id).filter((task) => task.tag === tag)
  const page = (found: readonly Task[], query: URLSearchParams) => {
    const limit = numberOf(query, 'limit', -1)
    const list = pageOf(found, numberOf(query, 'offset', 0), limit <= 0 ? namesPage : limit)
    return { size: found.length, list: list.map(({ name }) => name) }
  }
  const tags = (id: string) => [...new Set(all(id).flatMap(({ tag }) => tag ?? []))].sort()
  return [
    answered(tasks.tasks, ({ parameters, query }) => page(all(parameters.id), query)),
    answered(tasks.tasksPaginated, ({ parameters, query }) => page(all(parameters.id), query)),
    answered(tasks.tasksOfTag, ({ parameters, query }) =>
      page(tagged(parameters.id, parameters.tag), query),
    ),
    answered(tasks.tasksOfTagPaginated, ({ parameters, query }) =>
      page(tagged(parameters.id, parameters.tag), query),
    ),
    answered(tasks.tags, ({ parameters }) => tags(parameters.id)),
    answered(tasks.tagsStartingWith, ({ parameters }) =>
      tags(parameters.id).filter((tag) => tag.startsWith(parameters.prefix)),
    ),
  ]
}

function states(service: Service): readonly AnsweredRoute[] {
  const { host } = service.surroundings
  const page = async (
    id: string,
    accepts: (task: Task) => boolean,
    from: number,
    limit: number,
  ) => {
    const job = service.job(id)
    const details = await service.detailsOf(job)
    const found = [...job.tasks.values()].filter(accepts)
    const list = pageOf(found, from, limit)
    return {
      size: found.length,
      list: list.map((task) => taskStateData(job, task, details, host)),
    }
  }
  const asked = (query: URLSearchParams): [number, number] => [
    numberOf(query, 'offset', 0),
    numberOf(query, 'limit', statesPage),
  ]
  const any = () => true
  const of = (tag: string) => (task: Task) => task.tag === tag
  return [
    answered(tasks.taskStates, ({ parameters }) => page(parameters.id, any, 0, -1)),
    answered(tasks.taskStatesPaginated, ({ parameters, query }) =>
      page(parameters.id, any, ...asked(query)),
    ),
    answered(tasks.taskStatesFiltered, ({ parameters, query }) => {
      const accepts = statusFilter(query.get('statusFilter') ?? '')
      return page(parameters.id, ({ status }) => accepts(status), ...asked(query))
    }),
    answered(tasks.taskStatesOfTag, ({ parameters }) =>
      page(parameters.id, of(parameters.tag), 0, -1),
    ),
    answered(tasks.taskStatesOfTagPaginated, ({ parameters, query }) =>
      page(parameters.id, of(parameters.tag), ...asked(query)),
    ),
    answered(tasks.taskStatesOfTagFiltered, ({ parameters, query }) => {
      const accepts = statusFilter(parameters.filter)
      const isOfTag = of(parameters.tag)
      return page(parameters.id, (task) => isOfTag(task) && accepts(task.status), ...asked(query))
    }),
  ]
}

/** The same across jobs. */
function across(service: Service): readonly AnsweredRoute[] {
  const { host } = service.surroundings
  const found = (query: URLSearchParams, user: string, tag: string | null) => {
    const pairs = tasksAcross(service, query, user, tag)
    const limit = numberOf(query, 'limit', -1)
    const offset = numberOf(query, 'offset', 0)
    return { size: pairs.length, list: pageOf(pairs, offset, limit <= 0 ? namesPage : limit) }
  }
  const namesOf = ({ size, list }: ReturnType<typeof found>) => {
    return { size, list: list.map(([, task]) => task.name) }
  }
  const statesOf = ({ size, list }: ReturnType<typeof found>) => {
    return { size, list: list.map(([job, task]) => taskStateData(job, task, null, host)) }
  }
  return [
    answered(tasks.allTasks, ({ query, user }) => namesOf(found(query, user, null))),
    answered(tasks.allTasksOfTag, ({ parameters, query, user }) =>
      namesOf(found(query, user, parameters.tag)),
    ),
    answered(tasks.allTaskStates, ({ query, user }) => statesOf(found(query, user, null))),
    answered(tasks.allTaskStatesOfTag, ({ parameters, query, user }) =>
      statesOf(found(query, user, parameters.tag)),
    ),
  ]
}

function tasksAcross(
  { surroundings }: Service,
  query: URLSearchParams,
  user: string,
  tag: string | null,
): readonly (readonly [Job, Task])[] {
  const from = numberOf(query, 'from', 0)
  const to = numberOf(query, 'to', 0)
  const accepts = statusFilter(query.get('statusFilter') ?? '')
  const isMine = flagOf(query, 'mytasks', false)
  const pairs: (readonly [Job, Task])[] = []
  for (const job of surroundings.scheduler.jobs()) {
    if (isMine && job.owner !== user) continue
    for (const task of job.tasks.values()) {
      const isInTime = (from <= 0 || task.startedAt >= from) && (to <= 0 || task.finishedAt <= to)
      const isOfTag = tag === null || task.tag === tag
      if (isInTime && isOfTag && accepts(task.status)) pairs.push([job, task])
    }
  }
  return pairs
}

function actions(service: Service): readonly AnsweredRoute[] {
  const { scheduler, host } = service.surroundings
  const act =
    (action: (job: number, task: number) => Promise<boolean>) =>
    ({ parameters }: { parameters: { readonly id: string; readonly task: string } }) => {
      const job = service.job(parameters.id)
      // of a finished job ProActive says that it is not known
      if (!isJobAlive(job.status)) throw unknownJob(job.id)
      return action(job.id, service.task(job, parameters.task).id)
    }
  return [
    answered(tasks.task, async ({ parameters }) => {
      const job = service.job(parameters.id)
      const task = findTask(job, parameters.task)
      if (!task) throw taskNotFound(parameters.task)
      return taskStateData(job, task, await service.detailsOf(job), host)
    }),
    answered(
      tasks.killTask,
      act((job, task) => scheduler.killTask(job, task)),
    ),
    answered(
      tasks.preemptTask,
      act((job, task) => scheduler.preemptTask(job, task)),
    ),
    answered(
      tasks.restartTask,
      act((job, task) => scheduler.restartTask(job, task)),
    ),
    answered(
      tasks.restartInErrorTask,
      act((job, task) => scheduler.restartInErrorTask(job, task)),
    ),
    answered(
      tasks.finishInErrorTask,
      act((job, task) => scheduler.finishInErrorTask(job, task)),
    ),
  ]
}

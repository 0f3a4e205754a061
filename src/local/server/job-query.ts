import type { JobStatus } from '../../rest/status.ts'
import type { Job } from '../engine/job.ts'
import { badQuery } from './rest-error.ts'

/** A number of the query; an unset or empty one counts as `unset`. */
export function numberOf(query: URLSearchParams, name: string, unset: number): number {
  const text = query.get(name)
  if (text === null || text === '') return unset
  if (!/^[+-]?\d+$/.test(text)) throw badQuery(name)
  return Number(text)
}

/** A boolean of the query; any text but `true` is false (rest.md 1). */
export function flagOf(query: URLSearchParams, name: string, unset: boolean): boolean {
  const text = query.get(name)
  return text === null ? unset : text.toLowerCase() === 'true'
}

/** The part of a list that `index` and `limit` name; a limit of 0 or less means all. */
export function pageOf<T>(list: readonly T[], index: number, limit: number): readonly T[] {
  const from = Math.max(0, index)
  return list.slice(from, limit <= 0 ? undefined : from + limit)
}

type Phase = 'pending' | 'running' | 'finished'

const phases: Readonly<Record<JobStatus, Phase>> = {
  PENDING: 'pending',
  RUNNING: 'running',
  STALLED: 'running',
  PAUSED: 'running',
  IN_ERROR: 'running',
  FINISHED: 'finished',
  CANCELED: 'finished',
  FAILED: 'finished',
  KILLED: 'finished',
}

/** The jobs that a query of `revisionjobsinfo` is about, in its order (rest.md 2, Jobs). */
export function queriedJobs(
  jobs: Iterable<Job>,
  query: URLSearchParams,
  user: string,
): readonly Job[] {
  const filters = [
    phaseFilter(query),
    ...nameFilters(query, user),
    ...timeFilters(query),
    ...otherFilters(query),
  ]
  const found: Job[] = []
  for (const job of jobs) if (filters.every((accepts) => accepts(job))) found.push(job)
  return found.sort(orderOf(query.get('sortParams') ?? ''))
}

type Filter = (job: Job) => boolean

function phaseFilter(query: URLSearchParams): Filter {
  const wanted = new Set<Phase>()
  for (const phase of ['pending', 'running', 'finished'] as const) {
    if (flagOf(query, phase, true)) wanted.add(phase)
  }
  return (job) => wanted.has(phases[job.status])
}

function nameFilters(query: URLSearchParams, user: string): Filter[] {
  const text = (name: string): string => query.get(name) ?? ''
  const filters: Filter[] = [
    (job) => job.name.startsWith(text('jobName')),
    (job) => job.projectName.startsWith(text('projectName')),
  ]
  if (flagOf(query, 'myjobs', false)) filters.push((job) => job.owner === user)
  if (text('userName') !== '') filters.push((job) => job.owner === text('userName'))
  // there are neither tenants, labels nor a catalog here
  for (const name of ['tenant', 'label', 'bucketName']) {
    if (text(name) !== '') filters.push(() => false)
  }
  return filters
}

function timeFilters(query: URLSearchParams): Filter[] {
  const filters: Filter[] = []
  const add = (name: string, accepts: (job: Job, time: number) => boolean): void => {
    const time = numberOf(query, name, 0)
    if (time > 0) filters.push((job) => accepts(job, time))
  }
  add('submittedTimeGreaterThan', (job, time) => job.submittedAt > time)
  add('submittedTimeGreater', (job, time) => job.submittedAt > time)
  add('submittedTimeLessThan', (job, time) => job.submittedAt < time)
  add('startAtTimeGreaterThan', (job, time) => job.startAt !== null && job.startAt > time)
  add('startAtTimeGreater', (job, time) => job.startAt !== null && job.startAt > time)
  add('startAtTimeLessThan', (job, time) => job.startAt !== null && job.startAt < time)
  return filters
}

function otherFilters(query: URLSearchParams): Filter[] {
  const filters: Filter[] = []
  const id = numberOf(query, 'jobId', -1)
  if (id >= 0) filters.push((job) => job.id === id)
  if (numberOf(query, 'parentId', -1) >= 0) filters.push(() => false)
  const statuses = (query.get('status') ?? '').split(/[,;]/).map((name) => name.trim())
  const wanted = new Set(statuses.filter((name) => name !== '').map((name) => name.toUpperCase()))
  if (wanted.size > 0) filters.push((job) => wanted.has(job.status))
  if (flagOf(query, 'withIssuesOnly', false)) {
    filters.push(({ status, counters }) => {
      const hasFailed = status === 'FAILED' || status === 'CANCELED' || status === 'KILLED'
      return hasFailed || counters.faulty + counters.failed + counters.inError > 0
    })
  }
  const mode = query.get('submissionMode') ?? ''
  if (mode !== '') filters.push((job) => job.genericInformation['submission.mode'] === mode)
  return filters
}

type Order = (a: Job, b: Job) => number

const phaseRank: Readonly<Record<Phase, number>> = { pending: 0, running: 1, finished: 2 }

const keys: ReadonlyMap<string, (job: Job) => string | number> = new Map<
  string,
  (job: Job) => string | number
>([
  ['ID', (job) => job.id],
  ['STATE', (job) => job.status],
  ['OWNER', (job) => job.owner],
  ['PRIORITY', (job) => job.priority],
  ['NAME', (job) => job.name],
  ['SUBMIT_TIME', (job) => job.submittedAt],
  ['START_TIME', (job) => job.startedAt],
  ['IN_ERROR_TIME', (job) => job.inErrorAt],
  ['FINISH_TIME', (job) => job.finishedAt],
  ['TOTAL_TASKS', (job) => job.counters.total],
  ['PENDING_TASKS', (job) => job.counters.pending],
  ['RUNNING_TASKS', (job) => job.counters.running],
  ['FINISHED_TASKS', (job) => job.counters.finished],
  ['FAILED_TASKS', (job) => job.counters.failed],
  ['FAULTY_TASKS', (job) => job.counters.faulty],
  ['IN_ERROR_TASKS', (job) => job.counters.inError],
])

/** `ID_d,NAME_a`; an empty or wrong text: pending, running, finished, each by falling id. */
function orderOf(parameters: string): Order {
  const orders = parameters.split(',').map((parameter) => {
    const match = /^(\w+)_([ad])$/i.exec(parameter.trim())
    const key = keys.get(match?.[1]?.toUpperCase() ?? '')
    const direction = match?.[2]?.toLowerCase() === 'd' ? -1 : 1
    return key ? byKey(key, direction) : null
  })
  const usual: Order = (a, b) =>
    phaseRank[phases[a.status]] - phaseRank[phases[b.status]] || b.id - a.id
  if (orders.includes(null)) return usual
  return (a, b) => {
    for (const order of orders) {
      const difference = order?.(a, b) ?? 0
      if (difference !== 0) return difference
    }
    return b.id - a.id
  }
}

function byKey(key: (job: Job) => string | number, direction: number): Order {
  return (a, b) => {
    const one = key(a)
    const other = key(b)
    if (one === other) return 0
    return one < other ? -direction : direction
  }
}

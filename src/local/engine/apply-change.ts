import { assertNever } from '../../problems/assert-never.ts'
import { isJobAlive, isTaskAlive } from '../../rest/status.ts'
import type { AttemptKey } from './attempt-outcome.ts'
import type { Change } from './change.ts'
import type { EngineJob } from './engine-job.ts'
import { baseName, type EngineTask, type TaskFields } from './engine-task.ts'
import { OrderedSet } from './ordered-set.ts'
import {
  attemptId,
  compareRanks,
  liveAttempt,
  type EngineState,
  type JobEntry,
  type LiveAttempt,
} from './state.ts'

/** Carries out one change of a step on the state, orders included. */
export function applyChange(state: EngineState, change: Change): void {
  switch (change.kind) {
    case 'job-added': {
      addJob(state, change.job)
      return
    }
    case 'job-changed': {
      withEntry(state, change.job, (entry) => {
        withdraw(state, entry)
        entry.job = { ...entry.job, ...change.fields }
        offer(state, entry)
      })
      return
    }
    case 'job-removed':
      removeJob(state, change.job)
      return
    case 'task-added': {
      withEntry(state, change.job, (entry) => putTask(state, entry, undefined, change.task))
      return
    }
    case 'task-changed': {
      withEntry(state, change.job, (entry) => changeTask(state, entry, change.task, change.fields))
      return
    }
    case 'attempt-begun':
      state.slotsInUse += change.nodes
      {
        putAttempt(state, { key: change.key, nodes: change.nodes, isDoomed: false })
        return
      }
    case 'attempt-doomed':
      doomAttempt(state, change.key)
      return
    case 'attempt-over': {
      dropAttempt(state, change.key.job, attemptId(change.key))
      return
    }
    case 'slots-set':
      state.slots = change.slots
      return
    case 'result-kept':
    case 'result-made':
      return
    default:
      return assertNever(change)
  }
}

/** Takes a job out of the state: it is over and stored, or removed. Its attempts stay. */
export function evictJob(state: EngineState, id: number): void {
  withEntry(state, id, (entry) => {
    withdraw(state, entry)
    for (const task of entry.tasks.values()) dropWakeUp(state, id, task)
    state.jobs.delete(id)
  })
}

function removeJob(state: EngineState, id: number): void {
  if (state.attempts.has(id)) state.removed.add(id)
  if (state.jobs.has(id)) evictJob(state, id)
}

function addJob(state: EngineState, job: EngineJob): void {
  const tasks = new Map<number, EngineTask>()
  const entry: JobEntry = {
    job: { ...job, tasks },
    tasks,
    names: new Map(),
    highestReplication: new Map(),
    ready: new Map(),
    fresh: new Set(),
    inError: new Set(),
  }
  state.jobs.set(job.id, entry)
  offer(state, entry)
  for (const task of job.tasks.values()) putTask(state, entry, undefined, task)
}

function withEntry(state: EngineState, id: number, act: (entry: JobEntry) => void): void {
  const entry = state.jobs.get(id)
  if (!entry) throw new TypeError(`no job ${id} in the state`)
  act(entry)
}

function changeTask(state: EngineState, entry: JobEntry, id: number, fields: TaskFields): void {
  const before = entry.tasks.get(id)
  if (!before) throw new TypeError(`no task ${id} in job ${entry.job.id}`)
  putTask(state, entry, before, { ...before, ...fields })
}

function putTask(
  state: EngineState,
  entry: JobEntry,
  before: EngineTask | undefined,
  task: EngineTask,
): void {
  const job = entry.job.id
  entry.tasks.set(task.id, task)
  if (!before) index(entry, task)
  else dropWakeUp(state, job, before)
  if (task.notBefore !== null && isTaskAlive(task.status))
    state.wakeUps.add({ at: task.notBefore, job, task: task.id })
  if (task.status === 'IN_ERROR') entry.inError.add(task.id)
  else entry.inError.delete(task.id)
  putReady(state, entry, task, isStartable(task))
  if (isFresh(task)) entry.fresh.add(task.id)
  else entry.fresh.delete(task.id)
  if (entry.fresh.size > 0 && isServed(entry.job)) state.freshJobs.add(job)
  else state.freshJobs.delete(job)
}

function index(entry: JobEntry, task: EngineTask): void {
  entry.names.set(task.name, task.id)
  const key = `${baseName(task.name)}#${task.iteration}`
  const highest = entry.highestReplication.get(key) ?? -1
  if (task.replication > highest) entry.highestReplication.set(key, task.replication)
}

function dropWakeUp(state: EngineState, job: number, task: EngineTask): void {
  if (task.notBefore !== null) state.wakeUps.delete({ at: task.notBefore, job, task: task.id })
}

function putReady(state: EngineState, entry: JobEntry, task: EngineTask, isReady: boolean): void {
  const ready = entry.ready.get(task.nodes)
  if (isReady) {
    const set = ready ?? new OrderedSet<number>((a, b) => a - b)
    if (!ready) entry.ready.set(task.nodes, set)
    set.add(task.id)
    if (set.size === 1 && isServed(entry.job)) serve(state, entry, task.nodes)
  } else if (ready?.delete(task.id) && ready.size === 0) {
    state.served.get(task.nodes)?.delete(rankOf(entry))
  }
}

/** Takes a job out of the orders that depend on its status, priority and start. */
function withdraw(state: EngineState, entry: JobEntry): void {
  for (const nodes of entry.ready.keys()) state.served.get(nodes)?.delete(rankOf(entry))
  const { notBefore, id } = entry.job
  if (notBefore !== null) state.wakeUps.delete({ at: notBefore, job: id, task: -1 })
  state.freshJobs.delete(id)
}

function offer(state: EngineState, entry: JobEntry): void {
  const { job } = entry
  if (isServed(job)) {
    for (const [nodes, ready] of entry.ready) if (ready.size > 0) serve(state, entry, nodes)
    if (entry.fresh.size > 0) state.freshJobs.add(job.id)
  }
  if (job.notBefore !== null && isJobAlive(job.status))
    state.wakeUps.add({ at: job.notBefore, job: job.id, task: -1 })
}

function serve(state: EngineState, entry: JobEntry, nodes: number): void {
  let jobs = state.served.get(nodes)
  if (!jobs) state.served.set(nodes, (jobs = new OrderedSet(compareRanks)))
  jobs.add(rankOf(entry))
}

function rankOf({ job }: JobEntry): { priority: number; job: number } {
  return { priority: job.priority, job: job.id }
}

function isServed(job: EngineJob): boolean {
  return isJobAlive(job.status) && job.status !== 'PAUSED' && job.notBefore === null
}

function isFresh(task: EngineTask): boolean {
  return task.status === 'SUBMITTED' && hasNothingBefore(task)
}

function isStartable(task: EngineTask): boolean {
  const { status } = task
  return (
    (status === 'SUBMITTED' || status === 'PENDING' || status === 'WAITING_ON_FAILURE') &&
    hasNothingBefore(task) &&
    task.selection !== 'never' &&
    !task.isSelecting
  )
}

function hasNothingBefore(task: EngineTask): boolean {
  return task.openParents === 0 && !task.isUnlinked && task.notBefore === null
}

function doomAttempt(state: EngineState, key: AttemptKey): void {
  const attempt = liveAttempt(state, key)
  if (attempt) putAttempt(state, { ...attempt, isDoomed: true })
}

function putAttempt(state: EngineState, attempt: LiveAttempt): void {
  const { job } = attempt.key
  const attempts = state.attempts.get(job) ?? new Map<string, LiveAttempt>()
  state.attempts.set(job, attempts)
  attempts.set(attemptId(attempt.key), attempt)
}

function dropAttempt(state: EngineState, job: number, id: string): void {
  const attempts = state.attempts.get(job)
  const attempt = attempts?.get(id)
  if (!attempts || !attempt) return
  attempts.delete(id)
  state.slotsInUse -= attempt.nodes
  if (attempts.size > 0) return
  state.attempts.delete(job)
  state.removed.delete(job)
}

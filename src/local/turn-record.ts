import type { AttemptKey } from './engine/attempt-outcome.ts'
import type { Change } from './engine/change.ts'
import type { TaskFields } from './engine/engine-task.ts'
import type { EngineState } from './engine/state.ts'
import type { SchedulerChange } from './scheduler.ts'
import type { WrittenResult } from './store/stored-result.ts'
import type { AttemptWrite, JobDefinition, TaskWrite, TurnWrites } from './store/turn-writes.ts'

/** Fields that are worked out again after a restart, so that they need not be stored. */
const derived = new Set<string>(['openParents', 'children', 'progress'])

/**
 * What the steps of one turn change, so that a task that several of them touch is written once, as
 * it is at the end of the turn.
 */
export class TurnRecord {
  readonly #state: EngineState
  readonly #definitions = new Map<number, JobDefinition>()
  readonly #jobs = new Set<number>()
  readonly #tasks = new Map<number, Map<number, TaskWrite['kind'] | 'unstored'>>()
  readonly #attempts: AttemptWrite[] = []
  readonly #removed = new Set<number>()

  constructor(state: EngineState) {
    this.#state = state
  }

  /** To be told of a new job before the changes of its step. */
  define(job: number, definition: JobDefinition): void {
    this.#definitions.set(job, definition)
  }

  add(change: Change): void {
    switch (change.kind) {
      case 'job-added':
        for (const task of change.job.tasks.keys()) this.#touch(change.job.id, task, 'new')
        return
      case 'job-changed':
        this.#jobs.add(change.job)
        return
      case 'job-removed':
        this.#removed.add(change.job)
        return
      case 'task-added':
        this.#touch(change.job, change.task.id, 'new')
        return
      case 'task-changed':
        this.#touch(change.job, change.task, writeOf(change.fields))
        return
      case 'attempt-begun':
        this.#attempts.push({ kind: 'begun', key: change.key, nodes: change.nodes })
        return
      case 'attempt-doomed':
      case 'attempt-over':
        this.#attempts.push(attemptWrite(change.kind, change.key))
        return
      case 'result-kept':
      case 'result-made':
      case 'slots-set':
        return
    }
  }

  /** Of new jobs. */
  get definitions(): ReadonlyMap<number, JobDefinition> {
    return this.#definitions
  }

  /** Whether there is anything to store. */
  get isEmpty(): boolean {
    const counts = [this.#definitions, this.#jobs, this.#tasks, this.#removed].map(
      (set) => set.size,
    )
    return [...counts, this.#attempts.length].every((count) => count === 0)
  }

  isRemoved(job: number): boolean {
    return this.#removed.has(job)
  }

  /** What to write, as the state is now; jobs that are over must still be in it. */
  writes(results: readonly WrittenResult[]): TurnWrites {
    const known = (job: number): boolean => !this.#removed.has(job)
    const entries = (jobs: Iterable<number>) =>
      [...jobs].filter(known).flatMap((job) => this.#state.jobs.get(job) ?? [])
    return {
      newJobs: entries(this.#definitions.keys()).flatMap(({ job }) => {
        const definition = this.#definitions.get(job.id)
        return definition ? [{ job, definition }] : []
      }),
      jobs: entries(this.#jobs)
        .map(({ job }) => job)
        .filter(({ id }) => !this.#definitions.has(id)),
      tasks: entries(this.#tasks.keys()).flatMap(({ job, tasks }) =>
        [...(this.#tasks.get(job.id) ?? [])].flatMap(([id, kind]): TaskWrite[] => {
          const task = tasks.get(id)
          return task && kind !== 'unstored' ? [{ job: job.id, task, kind }] : []
        }),
      ),
      attempts: this.#attempts,
      results: results.filter(({ key }) => known(key.job)),
      removedJobs: [...this.#removed],
    }
  }

  /** What to tell of. */
  changes(): SchedulerChange[] {
    const jobs = new Set([
      ...this.#definitions.keys(),
      ...this.#jobs,
      ...this.#tasks.keys(),
      ...this.#removed,
    ])
    return [...jobs].map((job) => ({ job, tasks: [...(this.#tasks.get(job)?.keys() ?? [])] }))
  }

  #touch(job: number, task: number, kind: TaskWrite['kind'] | 'unstored'): void {
    let tasks = this.#tasks.get(job)
    if (!tasks) this.#tasks.set(job, (tasks = new Map<number, typeof kind>()))
    tasks.set(task, strongest(tasks.get(task), kind))
  }
}

function writeOf(fields: TaskFields): 'state' | 'links' | 'unstored' {
  if (fields.parents || fields.flow || fields.weak) return 'links'
  const names = Object.keys(fields)
  if (names.every((name) => derived.has(name))) return 'unstored'
  // that a task has been looked at is found out again
  const isMark = fields.status === 'PENDING' && names.every((name) => looked.has(name))
  return isMark ? 'unstored' : 'state'
}

const looked = new Set<string>([...derived, 'status', 'scheduledAt'])

function strongest<K extends TaskWrite['kind'] | 'unstored'>(before: K | undefined, now: K): K {
  const order = ['unstored', 'state', 'links', 'new']
  return before && order.indexOf(before) > order.indexOf(now) ? before : now
}

function attemptWrite(kind: 'attempt-doomed' | 'attempt-over', key: AttemptKey): AttemptWrite {
  return { kind: kind === 'attempt-doomed' ? 'doomed' : 'over', key }
}

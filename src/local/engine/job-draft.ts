import type { TaskStatus } from '../../rest/status.ts'
import type { Change } from './change.ts'
import type { EngineJob, JobFields } from './engine-job.ts'
import { baseName, type EngineTask, type TaskFields } from './engine-task.ts'
import type { JobCounters } from './job.ts'
import type { JobEntry } from './state.ts'

interface TaskDraft {
  task: EngineTask
  fields: TaskFields
  readonly isNew: boolean
  /** Its list of children while this step adds to it. */
  children: number[] | null
}

/** One job in a step: reads see what the step has changed so far. */
export class JobDraft {
  private readonly entry: JobEntry
  private current: EngineJob
  private fields: JobFields = {}
  private readonly touched = new Map<number, TaskDraft>()
  private readonly newNames = new Map<string, number>()
  private readonly newReplications = new Map<string, number>()
  private added = 0

  constructor(entry: JobEntry) {
    this.entry = entry
    this.current = entry.job
  }

  get id(): number {
    return this.current.id
  }

  /** The job's own fields; its tasks are read by `task`. */
  get job(): EngineJob {
    return this.current
  }

  task(id: number): EngineTask {
    const task = this.find(id)
    if (!task) throw new TypeError(`no task ${id} in job ${this.id}`)
    return task
  }

  find(id: number): EngineTask | undefined {
    return this.touched.get(id)?.task ?? this.entry.tasks.get(id)
  }

  /** Every task, by ascending id. */
  *tasks(): Generator<EngineTask, void, undefined> {
    for (let id = 0; id < this.taskCount; id++) yield this.task(id)
  }

  get taskCount(): number {
    return this.entry.tasks.size + this.added
  }

  /** Whether a task of the job is in error. */
  hasInError(): boolean {
    for (const id of this.entry.inError) if (this.task(id).status === 'IN_ERROR') return true
    for (const { task } of this.touched.values()) if (task.status === 'IN_ERROR') return true
    return false
  }

  inErrorTasks(): readonly EngineTask[] {
    return [...this.entry.inError].map((id) => this.task(id)).sort((a, b) => a.id - b.id)
  }

  hasName(name: string): boolean {
    return this.newNames.has(name) || this.entry.names.has(name)
  }

  /** The highest replication index among tasks of a base name and iteration; -1: no such task. */
  highestReplication(base: string, iteration: number): number {
    const key = `${base}#${iteration}`
    return this.newReplications.get(key) ?? this.entry.highestReplication.get(key) ?? -1
  }

  changeJob(fields: JobFields): void {
    this.current = { ...this.current, ...fields }
    Object.assign(this.fields, fields)
  }

  changeCounters(counters: Partial<JobCounters>): void {
    this.changeJob({ counters: { ...this.current.counters, ...counters } })
  }

  changeTask(id: number, fields: TaskFields): EngineTask {
    const draft = this.touched.get(id)
    const task = { ...(draft?.task ?? this.task(id)), ...fields }
    if (draft) {
      draft.task = task
      if (fields.children) draft.children = null
      if (!draft.isNew) Object.assign(draft.fields, fields)
    } else {
      this.touched.set(id, { task, fields: { ...fields }, isNew: false, children: null })
    }
    return task
  }

  /** Adds to a task's children; any number of them cost what they are. */
  addChild(parent: number, child: number): void {
    const known = this.touched.get(parent)?.children
    if (known) {
      known.push(child)
      return
    }
    const children = [...this.task(parent).children, child]
    this.changeTask(parent, { children })
    const draft = this.touched.get(parent)
    if (draft) draft.children = children
  }

  /** Adds a task that control flow made; its id is the number of tasks so far. */
  addTask(make: (id: number) => EngineTask): EngineTask {
    const task = make(this.taskCount)
    this.touched.set(task.id, { task, fields: {}, isNew: true, children: null })
    this.added++
    this.newNames.set(task.name, task.id)
    const base = baseName(task.name)
    if (task.replication > this.highestReplication(base, task.iteration))
      this.newReplications.set(`${base}#${task.iteration}`, task.replication)
    const { total, pending } = this.current.counters
    this.changeCounters({ total: total + 1, pending: pending + 1 })
    return task
  }

  /** Gives a task a status, and what comes with it; keeps the counters (execution.md 1.6). */
  setStatus(id: number, status: TaskStatus, fields: TaskFields = {}): EngineTask {
    const before = this.task(id)
    this.count(counterOf(before.status), -1)
    this.count(counterOf(status), 1)
    if (before.status === 'IN_ERROR') this.count('inError', -1)
    if (status === 'IN_ERROR') this.count('inError', 1)
    return this.changeTask(id, { status, ...fields })
  }

  changes(): Change[] {
    const job = this.id
    const ofTasks = [...this.touched].map(([task, draft]): Change =>
      draft.isNew
        ? { kind: 'task-added', job, task: draft.task }
        : { kind: 'task-changed', job, task, fields: draft.fields },
    )
    const isChanged = Object.keys(this.fields).length > 0
    return isChanged ? [{ kind: 'job-changed', job, fields: this.fields }, ...ofTasks] : ofTasks
  }

  private count(counter: Counter | null, by: number): void {
    if (counter === null) return
    // nothing counts as pending before the job's first task starts
    if (counter === 'pending' && this.current.startedAt === -1) return
    this.changeCounters({ [counter]: this.current.counters[counter] + by })
  }
}

type Counter = 'pending' | 'running' | 'finished' | 'inError'

function counterOf(status: TaskStatus): Counter | null {
  switch (status) {
    case 'SUBMITTED':
    case 'PENDING':
    case 'PAUSED':
    case 'WAITING_ON_ERROR':
    case 'WAITING_ON_FAILURE':
      return 'pending'
    case 'RUNNING':
    case 'IN_ERROR':
      return 'running'
    case 'FINISHED':
    case 'FAULTY':
    case 'FAILED':
    case 'ABORTED':
    case 'SKIPPED':
      return 'finished'
    case 'NOT_STARTED':
    case 'NOT_RESTARTED':
      return null
  }
}

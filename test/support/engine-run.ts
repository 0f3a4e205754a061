import type { Action } from '../../src/local/engine/action.ts'
import { applyChange, evictJob } from '../../src/local/engine/apply-change.ts'
import type {
  AttemptFailure,
  AttemptKey,
  FlowAction,
} from '../../src/local/engine/attempt-outcome.ts'
import type { Change } from '../../src/local/engine/change.ts'
import type { EngineJob } from '../../src/local/engine/engine-job.ts'
import type { EngineTask } from '../../src/local/engine/engine-task.ts'
import type { EngineEvent } from '../../src/local/engine/event.ts'
import type { NewJob, NewTask } from '../../src/local/engine/new-job.ts'
import { emptyState, type EngineState } from '../../src/local/engine/state.ts'
import { step } from '../../src/local/engine/step.ts'

type Without<T> = T extends unknown ? Omit<T, 'at'> : never

/** The engine with a clock that is moved by hand and no processes: a test ends the attempts. */
export class EngineRun {
  readonly state: EngineState
  readonly events: EngineEvent[] = []
  readonly changes: Change[] = []
  /** Attempts that run, in the order in which they were started. */
  readonly running: AttemptKey[] = []
  readonly actions: Action[] = []
  readonly ended = new Map<number, EngineJob>()
  now = 1_000
  private lastId = 0

  constructor(slots = 4) {
    this.state = emptyState(slots)
  }

  send(event: Without<EngineEvent>): void {
    const happened: EngineEvent = { ...event, at: this.now }
    this.events.push(happened)
    const [changes, actions] = step(this.state, happened)
    for (const change of changes) {
      applyChange(this.state, change)
      this.changes.push(change)
    }
    for (const action of actions) {
      this.actions.push(action)
      if (action.kind === 'start-attempt') this.running.push(action.key)
    }
    for (const [id, { job }] of this.state.jobs)
      if (['FINISHED', 'CANCELED', 'FAILED', 'KILLED'].includes(job.status)) {
        this.ended.set(id, job)
        evictJob(this.state, id)
      }
  }

  submit(job: Partial<NewJob> & Pick<NewJob, 'tasks'>): number {
    this.lastId++
    this.send({ kind: 'job-submitted', id: this.lastId, job: { ...plainJob, ...job } })
    this.schedule()
    return this.lastId
  }

  schedule(): void {
    this.send({ kind: 'schedule' })
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.now += ms
    this.send({ kind: 'tick' })
    this.schedule()
  }

  /** Ends the attempt that runs of the task by that name. */
  end(name: string, how: { failure?: AttemptFailure; flowAction?: FlowAction } = {}): void {
    const key = this.running.find((running) => this.findTask(running)?.name === name)
    if (!key) throw new Error(`${name} does not run`)
    this.endAttempt(key, how)
    this.schedule()
  }

  endAttempt(
    key: AttemptKey,
    {
      failure = null,
      flowAction = null,
    }: {
      failure?: AttemptFailure | null
      flowAction?: FlowAction | null
    } = {},
  ): void {
    this.running.splice(this.running.indexOf(key), 1)
    const startedAt = this.findTask(key)?.startedAt ?? this.now
    this.send({
      kind: 'attempt-ended',
      key,
      end: {
        ended: 'done',
        failure,
        flowAction,
        startedAt,
        finishedAt: this.now,
        durationMs: this.now - startedAt,
      },
    })
  }

  job(id = this.lastId): EngineJob {
    const job = this.state.jobs.get(id)?.job ?? this.ended.get(id)
    if (!job) throw new Error(`no job ${id}`)
    return job
  }

  task(name: string, id = this.lastId): EngineTask {
    for (const task of this.job(id).tasks.values()) if (task.name === name) return task
    throw new Error(`no task ${name}`)
  }

  findTask(key: AttemptKey): EngineTask | undefined {
    const job = this.state.jobs.get(key.job)?.job ?? this.ended.get(key.job)
    return job?.tasks.get(key.task)
  }

  /** Status of each task by name. */
  statuses(id = this.lastId): Record<string, string> {
    return Object.fromEntries([...this.job(id).tasks.values()].map((t) => [t.name, t.status]))
  }

  names(ids: readonly number[], id = this.lastId): string[] {
    return ids.map((task) => this.job(id).tasks.get(task)?.name ?? '?')
  }
}

export const failed: AttemptFailure = {
  kind: 'task',
  message: 'Failed to execute task: no',
  exitCode: 1,
}

export const plainJob: NewJob = {
  name: 'job',
  owner: 'me',
  projectName: '',
  description: '',
  priority: 3,
  variables: {},
  genericInformation: {},
  startAt: null,
  tasks: [],
}

type TaskByName = Partial<Omit<NewTask, 'dependencies' | 'flow'>> & {
  readonly after?: readonly string[]
  readonly flow?:
    | { readonly kind: 'replicate' }
    | { readonly kind: 'loop'; readonly target: string }
    | {
        readonly kind: 'if'
        readonly target: string
        readonly else: string
        readonly continuation?: string
      }
}

export type TasksByName = Readonly<Record<string, TaskByName>>

/** Tasks from what matters about them, links by name. */
export function tasksOf(tasks: TasksByName): NewTask[] {
  const names = Object.keys(tasks)
  const position = (name: string): number => {
    const at = names.indexOf(name)
    if (at === -1) throw new Error(`no task ${name}`)
    return at
  }
  return Object.entries(tasks).map(([name, { after = [], flow, ...fields }]) => ({
    block: 'none',
    selection: 'always',
    onError: 'continueJobExecution',
    maxExecutions: 1,
    retryDelayMs: null,
    nodes: 1,
    isPrecious: false,
    startAt: null,
    ...fields,
    name,
    dependencies: after.map(position),
    flow: flowByPosition(flow, position),
  }))
}

function flowByPosition(
  flow: TaskByName['flow'],
  position: (name: string) => number,
): NewTask['flow'] {
  if (!flow) return null
  if (flow.kind === 'replicate') return flow
  if (flow.kind === 'loop') return { kind: 'loop', target: position(flow.target) }
  return {
    kind: 'if',
    target: position(flow.target),
    else: position(flow.else),
    continuation: flow.continuation === undefined ? null : position(flow.continuation),
  }
}

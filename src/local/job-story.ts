import type { JobStatus, TaskStatus } from '../rest/status.ts'
import { isJobAlive } from '../rest/status.ts'
import type { AttemptKey } from './engine/attempt-outcome.ts'
import type { Change } from './engine/change.ts'
import type { EngineJob } from './engine/engine-job.ts'
import type { EngineTask } from './engine/engine-task.ts'
import type { EngineEvent } from './engine/event.ts'
import type { EngineState } from './engine/state.ts'

/** So many tasks of which the same is told are named; of more only the number. */
const mostNamed = 3
const longestReason = 300

/**
 * What one step of the engine means, for people: a line each for what happened to a job and to its
 * tasks, without a time. That a job waits, runs or stalls is what its tasks do, and not told.
 *
 * @param state before the changes
 */
export function storyOf(
  event: EngineEvent,
  changes: readonly Change[],
  state: EngineState,
): readonly string[] {
  const story = new Story(event, state)
  for (const change of changes) story.add(change)
  return story.lines()
}

/** What is told of an attempt that a former scheduler began. */
export function takenUp(key: AttemptKey, state: EngineState): string {
  const entry = state.jobs.get(key.job)
  const task = entry?.tasks.get(key.task)?.name ?? String(key.task)
  return `${jobWords(key.job, entry?.job)}: task ${task} is taken up again, try ${key.attempt}`
}

interface Group {
  readonly job: string
  readonly words: string
  readonly names: string[]
}

class Story {
  readonly #event: EngineEvent
  readonly #state: EngineState
  readonly #first: string[] = []
  readonly #last: string[] = []
  /** Tasks of which the same is told, by job and what it is. */
  readonly #groups = new Map<string, Group>()

  constructor(event: EngineEvent, state: EngineState) {
    this.#event = event
    this.#state = state
  }

  add(change: Change): void {
    switch (change.kind) {
      case 'job-added': {
        const { id, name, owner, tasks, priority } = change.job
        const rank = priority === 3 ? '' : `, priority ${priority}`
        this.#first.push(`job ${id} (${name}): submitted by ${owner}, ${tasks.size} tasks${rank}`)
        return
      }
      case 'job-changed':
        if (change.fields.status !== undefined) this.#jobIs(change.job, change.fields.status)
        if (change.fields.priority !== undefined)
          this.#tell(change.job, `has priority ${change.fields.priority} now`)
        return
      case 'job-removed':
        this.#tell(change.job, 'removed')
        return
      case 'task-added':
        this.#group(change.job, change.task.name, `added${tagWords(change.task)}`)
        return
      case 'task-changed':
        if (change.fields.status !== undefined) this.#taskIs(change, change.fields.status)
        return
      default:
        return
    }
  }

  lines(): readonly string[] {
    const told = [...this.#groups.values()].flatMap(({ job, words, names }) => {
      if (names.length <= mostNamed) return names.map((name) => `${job}: task ${name} ${words}`)
      return [`${job}: ${names.length} tasks: ${words}`]
    })
    // the end of a job is told after that of its tasks
    return [...this.#first, ...told, ...this.#last]
  }

  #jobIs(id: number, status: JobStatus): void {
    const job = this.#state.jobs.get(id)?.job
    if (status === job?.status) return
    if (status === 'PAUSED' || status === 'IN_ERROR') this.#tell(id, statusWords(status))
    else if (this.#event.kind === 'resume-job') this.#tell(id, 'resumed')
    if (isJobAlive(status)) return
    const by = this.#event.kind === 'kill-job' ? ' by hand' : ''
    const since =
      job && job.startedAt > 0 ? ` after ${seconds(this.#event.at - job.startedAt)}` : ''
    this.#tell(id, `is ${status}${by}${since}`)
  }

  #taskIs(change: Extract<Change, { kind: 'task-changed' }>, status: TaskStatus): void {
    const before = this.#state.jobs.get(change.job)?.tasks.get(change.task)
    const after: EngineTask | undefined = before && { ...before, ...change.fields }
    if (!before || !after || before.status === status) return
    const words = this.#taskWords(after, status)
    if (words !== null) this.#group(change.job, after.name, words)
  }

  /** Null: nothing that is worth a line. */
  #taskWords(task: EngineTask, status: TaskStatus): string | null {
    switch (status) {
      case 'RUNNING':
        return task.attempts > 1 ? `started, try ${task.attempts}` : 'started'
      case 'FINISHED':
        return this.#event.kind === 'finish-in-error'
          ? 'is taken for finished by hand'
          : `finished in ${seconds(task.durationMs)}`
      case 'FAULTY':
      case 'FAILED':
        return `is ${status}${this.#reason()}`
      case 'IN_ERROR':
        return `failed and waits for a person${this.#reason()}`
      case 'WAITING_ON_ERROR':
        return `${this.#again()}, runs again at ${timeText(task.notBefore)}${this.#reason()}`
      case 'WAITING_ON_FAILURE':
        return 'lost its processes and runs again'
      case 'ABORTED':
        return this.#event.kind === 'kill-task' ? 'killed by hand' : 'killed'
      case 'SKIPPED':
        return 'skipped'
      case 'NOT_STARTED':
      case 'NOT_RESTARTED':
        return 'did not run'
      default:
        return null
    }
  }

  #again(): string {
    if (this.#event.kind === 'restart-task') return 'restarted by hand'
    return this.#event.kind === 'preempt-task' ? 'preempted by hand' : 'failed'
  }

  #reason(): string {
    if (this.#event.kind !== 'attempt-ended' || this.#event.end.ended !== 'done') return ''
    const line = this.#event.end.failure?.message.split('\n')[0] ?? ''
    return line === '' ? '' : `: ${line.slice(0, longestReason)}`
  }

  #group(job: number, task: string, words: string): void {
    const key = `${job} ${words}`
    const group = this.#groups.get(key)
    if (group) group.names.push(task)
    else {
      const about = jobWords(job, this.#state.jobs.get(job)?.job)
      this.#groups.set(key, { job: about, words, names: [task] })
    }
  }

  #tell(job: number, words: string): void {
    this.#last.push(`${jobWords(job, this.#state.jobs.get(job)?.job)}: ${words}`)
  }
}

function jobWords(id: number, job: EngineJob | undefined): string {
  return job ? `job ${id} (${job.name})` : `job ${id}`
}

function statusWords(status: 'PAUSED' | 'IN_ERROR'): string {
  return status === 'PAUSED' ? 'paused' : 'is in error'
}

function tagWords({ tag }: EngineTask): string {
  return tag === null ? '' : ` (${tag.replace(/-\d+$/, '')})`
}

function seconds(milliseconds: number): string {
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`
}

function timeText(at: number | null): string {
  return at === null ? 'once' : new Date(at).toISOString()
}

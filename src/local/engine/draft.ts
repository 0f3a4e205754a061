import { isJobAlive } from '../../rest/status.ts'
import type { Action } from './action.ts'
import type { AttemptFailure, AttemptKey } from './attempt-outcome.ts'
import type { Change } from './change.ts'
import { JobDraft } from './job-draft.ts'
import { liveAttempt, type EngineState, type LiveAttempt } from './state.ts'

/**
 * What one step is about to alter, laid over a state that it only reads: what was changed is seen
 * by the rest of the step at once.
 */
export class Draft {
  readonly state: EngineState
  /** Milliseconds since 1970. */
  readonly at: number
  private readonly jobs = new Map<number, JobDraft>()
  private readonly changes: Change[] = []
  private readonly actions: Action[] = []

  constructor(state: EngineState, at: number) {
    this.state = state
    this.at = at
  }

  /** A job that was not over when the step began; undefined: there is none by that id. */
  job(id: number): JobDraft | undefined {
    const known = this.jobs.get(id)
    if (known) return known
    const entry = this.state.jobs.get(id)
    if (!entry || !isJobAlive(entry.job.status)) return undefined
    const draft = new JobDraft(entry)
    this.jobs.set(id, draft)
    return draft
  }

  attempt(key: AttemptKey): LiveAttempt | undefined {
    return liveAttempt(this.state, key)
  }

  begin(key: AttemptKey, nodes: number): void {
    this.changes.push({ kind: 'attempt-begun', key, nodes })
    this.actions.push({ kind: 'start-attempt', key })
  }

  /** Kills an attempt that runs; what it leaves no longer counts. */
  doom(key: AttemptKey): void {
    const attempt = this.attempt(key)
    if (!attempt || attempt.isDoomed) return
    this.changes.push({ kind: 'attempt-doomed', key })
    this.actions.push({ kind: 'kill-attempt', key })
  }

  end(key: AttemptKey): void {
    this.changes.push({ kind: 'attempt-over', key })
  }

  /** Keeps what the attempt that ended left as a result of its task. */
  keepResult(key: AttemptKey, failure: AttemptFailure | null): void {
    this.changes.push({ kind: 'result-kept', key, failure })
  }

  /** Makes a result without a value. */
  makeResult(key: AttemptKey, failure: AttemptFailure | null): void {
    this.changes.push({ kind: 'result-made', key, failure, at: this.at })
  }

  change(change: Change): void {
    this.changes.push(change)
  }

  act(action: Action): void {
    this.actions.push(action)
  }

  /** Everything that the step alters, and what is to be done once that is stored. */
  finish(): readonly [readonly Change[], readonly Action[]] {
    const ofJobs = [...this.jobs.values()].flatMap((job) => job.changes())
    return [[...ofJobs, ...this.changes], this.actions]
  }
}

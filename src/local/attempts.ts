import { Failure } from '../problems/failure.ts'
import { javaNull } from '../rest/java-serialization/java-value.ts'
import { attemptPlan, type PlanSources } from './attempt-plan.ts'
import type { Action } from './engine/action.ts'
import type { AttemptKey } from './engine/attempt-outcome.ts'
import { liveAttempt, type EngineState } from './engine/state.ts'
import type { JobCatalogue } from './job-catalogue.ts'
import type { AttemptEnd, AttemptPlan } from './runner/attempt.ts'
import type { Runner, RunnerEvents } from './runner/runner.ts'
import type { Store } from './store/store.ts'
import type { TurnItem } from './turn-item.ts'

interface AttemptParts {
  readonly state: EngineState
  readonly store: Store
  readonly catalogue: JobCatalogue
  readonly sources: PlanSources
  readonly now: () => number
  readonly makeRunner: (events: RunnerEvents) => Runner
  readonly add: (item: TurnItem) => void
  readonly onTrouble: (failure: Failure) => void
}

/** Does what the engine decided about attempts, and tells it what came of them. */
export class Attempts {
  readonly runner: Runner
  readonly #parts: AttemptParts

  constructor(parts: AttemptParts) {
    this.#parts = parts
    this.runner = parts.makeRunner({
      onStarted: (key) => {
        this.#tell({ kind: 'attempt-started', key })
      },
      onProgress: (key, percent) => {
        this.#tell({ kind: 'attempt-progressed', key, percent })
      },
      onEnd: (key, end) => {
        this.#ended(key, end)
      },
      onTrouble: (key, cause) => {
        parts.onTrouble(delayed(key, cause))
      },
    })
  }

  act(action: Action): void {
    switch (action.kind) {
      case 'start-attempt':
        this.#start(action.key)
        return
      case 'kill-attempt':
        this.runner.kill(action.key)
        return
      case 'forget-job':
        void this.#forget(action.job).catch((error: unknown) => {
          this.#parts.onTrouble(notDeleted(action.job, error))
        })
    }
  }

  #start(key: AttemptKey): void {
    // doomed in the turn that began it: nothing of it is to run
    if (liveAttempt(this.#parts.state, key)?.isDoomed !== false) return
    const plan = this.#plan(key)
    if (plan) this.runner.start(plan)
  }

  /** Null: there is none, and the attempt has ended for it. */
  #plan(key: AttemptKey): AttemptPlan | null {
    const { catalogue, sources } = this.#parts
    const job = catalogue.get(key.job)
    if (!job) return null
    try {
      return attemptPlan(sources, job, key)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#ended(key, this.#notPrepared(message))
      return null
    }
  }

  #notPrepared(message: string): AttemptEnd {
    const at = this.#parts.now()
    return {
      ended: 'done',
      failure: { kind: 'process', message, exitCode: null },
      value: javaNull,
      isRaw: false,
      propagatedVariables: {},
      resultMap: {},
      metadata: {},
      flowAction: null,
      startedAt: at,
      finishedAt: at,
      durationMs: 0,
    }
  }

  #ended(key: AttemptKey, end: AttemptEnd): void {
    this.#parts.add({ kind: 'fact', occurrence: { kind: 'attempt-ended', key, end }, end })
  }

  #tell(occurrence: Extract<TurnItem, { kind: 'fact' }>['occurrence']): void {
    this.#parts.add({ kind: 'fact', occurrence, end: null })
  }

  /** What cannot be deleted now is deleted at the next start. */
  async #forget(job: number): Promise<void> {
    await this.runner.remove(job)
    await this.#parts.store.forget(job)
  }
}

function delayed({ job, task }: AttemptKey, cause: unknown): Failure {
  const text = cause instanceof Error ? cause.message : String(cause)
  return new Failure({
    kind: 'unreachable',
    code: 'attempt-delayed',
    message: `task ${task} of job ${job} waits, as its files cannot be written or read: ${text}`,
    help: 'check that the disk of the state folder has space and works; it is tried again',
    cause,
  })
}

function notDeleted(job: number, cause: unknown): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'files-not-deleted',
    message: `the files of the removed job ${job} could not be deleted`,
    help: 'it is tried again at the next start of the embedded scheduler',
    cause,
  })
}

import { isJobAlive } from '../rest/status.ts'
import { javaNull } from '../rest/java-serialization/java-value.ts'
import type { Accept } from './accepted-job.ts'
import { variablesWithoutRun, type PlanSources } from './attempt-plan.ts'
import type { Clock } from './clock.ts'
import type { Action } from './engine/action.ts'
import { applyChange, evictJob } from './engine/apply-change.ts'
import type { AttemptKey } from './engine/attempt-outcome.ts'
import type { Change } from './engine/change.ts'
import type { EngineEvent } from './engine/event.ts'
import { attemptId, type EngineState } from './engine/state.ts'
import { step } from './engine/step.ts'
import type { JobCatalogue } from './job-catalogue.ts'
import { storyOf } from './job-story.ts'
import { SubmissionRefused, type SchedulerChange } from './scheduler.ts'
import type { Store } from './store/store.ts'
import type { StoredResult, WrittenResult } from './store/stored-result.ts'
import type { JobDefinition } from './store/turn-writes.ts'
import type { Occurrence, TurnItem } from './turn-item.ts'
import { TurnRecord } from './turn-record.ts'

/** Where a test may interrupt. */
export type CrashPoint = 'before-commit' | 'after-commit'

export interface TurnParts {
  readonly state: EngineState
  readonly store: Store
  readonly catalogue: JobCatalogue
  readonly clock: Clock
  readonly accept: Accept
  readonly sources: PlanSources
  /** Told of the definition of each new job, once it is stored. */
  readonly onDefined: (job: number, definition: JobDefinition) => void
  readonly reach: (point: CrashPoint) => void
  /** Whether anybody wants to hear what happens, in words. */
  readonly tellsStory: boolean
}

/** What a turn that is stored leaves to do. */
export interface TurnOutcome {
  readonly actions: readonly Action[]
  readonly changes: readonly SchedulerChange[]
  /** What happened, a line each. */
  readonly story: readonly string[]
  /** Answers those who asked. */
  readonly answer: () => void
  readonly lastJobId: number
}

/**
 * Takes up what waited, starts what can start, and stores all of it as one. After an error the
 * state is worth nothing until it is recovered from the store.
 */
export async function takeTurn(
  parts: TurnParts,
  items: readonly TurnItem[],
  lastJobId: number,
): Promise<TurnOutcome> {
  const turn = new Turn(parts, lastJobId)
  for (const item of items) turn.perform(item)
  turn.goOn()
  await turn.store()
  return turn.outcome()
}

class Turn {
  readonly #parts: TurnParts
  readonly #record: TurnRecord
  readonly #actions: Action[] = []
  readonly #answers: (() => void)[] = []
  readonly #story: string[] = []
  /** Results of this turn, which the store does not have yet, by job and attempt. */
  readonly #results = new Map<string, { readonly key: AttemptKey; readonly result: StoredResult }>()
  #lastJobId: number

  constructor(parts: TurnParts, lastJobId: number) {
    this.#parts = parts
    this.#record = new TurnRecord(parts.state)
    this.#lastJobId = lastJobId
  }

  perform(item: TurnItem): void {
    switch (item.kind) {
      case 'fact':
        this.#step(item.occurrence, item.end?.ended === 'done' ? storedResult(item) : null)
        return
      case 'request': {
        const isDue = item.isDue()
        if (isDue) this.#step(item.occurrence, null)
        this.#answers.push(() => {
          item.answer(isDue)
        })
        return
      }
      case 'submission':
        this.#submit(item)
    }
  }

  /** Ends the waits that are over and starts what can start. */
  goOn(): void {
    this.#step({ kind: 'tick' }, null)
    this.#step({ kind: 'schedule' }, null)
  }

  async store(): Promise<void> {
    const { store, reach } = this.#parts
    const placed: WrittenResult[] = []
    for (const { key, result } of this.#results.values())
      placed.push(await store.placeResult(key, result))
    if (this.#record.isEmpty && placed.length === 0) return
    reach('before-commit')
    store.commit(this.#record.writes(placed))
    reach('after-commit')
  }

  outcome(): TurnOutcome {
    const { state, catalogue, onDefined } = this.#parts
    for (const [job, definition] of this.#record.definitions) onDefined(job, definition)
    const changes = this.#record.changes()
    for (const { job: id } of changes) {
      const job = state.jobs.get(id)?.job
      if (job && !isJobAlive(job.status)) {
        catalogue.addJustEnded(job)
        evictJob(state, id)
      } else if (!job && this.#record.isRemoved(id)) catalogue.delete(id)
    }
    return {
      actions: this.#actions,
      changes,
      story: this.#story,
      answer: () => {
        for (const answer of this.#answers) answer()
      },
      lastJobId: this.#lastJobId,
    }
  }

  #submit(item: Extract<TurnItem, { kind: 'submission' }>): void {
    const id = this.#lastJobId + 1
    try {
      const { job, definition } = this.#parts.accept(item.submission, id)
      this.#record.define(id, definition)
      this.#lastJobId = id
      this.#step({ kind: 'job-submitted', id, job }, null)
    } catch (error) {
      if (!(error instanceof SubmissionRefused)) throw error
      item.reject(error)
      return
    }
    this.#answers.push(() => {
      const job = this.#parts.catalogue.get(id)
      if (job) item.answer(job)
    })
  }

  /** `left`: what the attempt left that this is about. */
  #step(occurrence: Occurrence, left: StoredResult | null): void {
    const event: EngineEvent = { ...occurrence, at: this.#parts.clock.now() }
    const [changes, actions] = step(this.#parts.state, event)
    if (this.#parts.tellsStory) this.#story.push(...storyOf(event, changes, this.#parts.state))
    // what a result made by hand hands on is that of before the step
    for (const change of changes) this.#keepResult(change, left)
    for (const change of changes) {
      applyChange(this.#parts.state, change)
      this.#record.add(change)
    }
    this.#actions.push(...actions)
  }

  #keepResult(change: Change, left: StoredResult | null): void {
    if (change.kind === 'result-kept' && left)
      this.#putResult(change.key, { ...left, failure: change.failure })
    if (change.kind !== 'result-made') return
    const { key, failure, at } = change
    const job = this.#parts.catalogue.get(key.job)
    if (!job) return
    const { sources } = this.#parts
    const result = (of: AttemptKey): StoredResult | undefined =>
      this.#results.get(resultId(of))?.result ?? sources.result(of)
    this.#putResult(key, {
      attempt: key.attempt,
      value: javaNull,
      isRaw: false,
      failure,
      metadata: {},
      propagatedVariables: variablesWithoutRun({ ...sources, result }, job, key.task),
      resultMap: {},
      finishedAt: at,
    })
  }

  #putResult(key: AttemptKey, result: StoredResult): void {
    this.#results.set(resultId(key), { key, result })
  }
}

function resultId(key: AttemptKey): string {
  return `${key.job}/${attemptId(key)}`
}

function storedResult({
  occurrence,
  end,
}: Extract<TurnItem, { kind: 'fact' }>): StoredResult | null {
  if (occurrence.kind !== 'attempt-ended' || end?.ended !== 'done') return null
  return {
    attempt: occurrence.key.attempt,
    value: end.value,
    isRaw: end.isRaw,
    failure: end.failure,
    metadata: end.metadata,
    propagatedVariables: end.propagatedVariables,
    resultMap: end.resultMap,
    finishedAt: end.finishedAt,
  }
}

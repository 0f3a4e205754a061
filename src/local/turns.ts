import { Failure } from '../problems/failure.ts'
import { watchClock } from './clock-jump.ts'
import type { Action } from './engine/action.ts'
import { takenUp } from './job-story.ts'
import { recoverState } from './recover-state.ts'
import type { SchedulerChange } from './scheduler.ts'
import { takeTurn, type TurnParts } from './turn.ts'
import { rejectAll, type TurnItem } from './turn-item.ts'

/** Milliseconds after which a turn that could not be stored is tried again. */
const retryPauseMs = 5_000

export interface TurnListeners {
  /** Does what was decided, once it is stored. */
  readonly act: (actions: readonly Action[]) => void
  readonly tell: (changes: readonly SchedulerChange[]) => void
  readonly tellStory: (lines: readonly string[]) => void
  /** A turn could not be stored; what happened in it is tried again. */
  readonly onTrouble: (failure: Failure) => void
}

/**
 * The one owner of the state. What arrives while a turn is under way makes the next one; all of a
 * turn is one transaction; what was decided is done, and who asked is answered, only after it.
 */
export class Turns {
  readonly #parts: TurnParts
  readonly #listeners: TurnListeners
  #waiting: TurnItem[] = []
  #isBusy = false
  #isClosed = false
  #lastJobId = 0
  readonly #clockJump: () => number
  #callOff: () => void = () => undefined
  readonly #whenIdle: (() => void)[] = []

  constructor(parts: TurnParts, listeners: TurnListeners) {
    this.#parts = parts
    this.#listeners = listeners
    this.#clockJump = watchClock(parts.clock)
  }

  /** Takes up what the store holds, and does what is left to do. */
  start(): void {
    const actions = this.#recover()
    const { state, tellsStory } = this.#parts
    const story = actions.flatMap((action) =>
      action.kind === 'start-attempt' ? [takenUp(action.key, state)] : [],
    )
    if (tellsStory && story.length > 0) this.#listeners.tellStory(story)
    this.#listeners.act(actions)
    this.#turnSoon()
  }

  add(item: TurnItem): void {
    if (this.#isClosed) {
      rejectAll([item], closed())
      return
    }
    this.#waiting.push(item)
    this.#turnSoon()
  }

  /** Resolves once nothing waits for a turn. */
  async idle(): Promise<void> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#whenIdle.push(resolve))
  }

  /** Takes up nothing more; what waits is answered with a failure. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#callOff()
    rejectAll(this.#waiting.splice(0), closed())
    await this.idle()
  }

  #turnSoon(): void {
    if (this.#isBusy || this.#isClosed) return
    this.#isBusy = true
    this.#callOff()
    setImmediate(() => void this.#turn())
  }

  async #turn(): Promise<void> {
    const jump = this.#clockJump()
    const items = jump === 0 ? this.#waiting : [clockSet(jump), ...this.#waiting]
    this.#waiting = []
    const isStored = await this.#take(items)
    this.#isBusy = false
    if (!isStored) this.#turnAt(this.#parts.clock.now() + retryPauseMs)
    else if (this.#waiting.length > 0) this.#turnSoon()
    else this.#turnAt(this.#parts.state.wakeUps.first()?.at ?? null)
    if (this.#isIdle()) for (const resolve of this.#whenIdle.splice(0)) resolve()
  }

  #isIdle(): boolean {
    return !this.#isBusy
  }

  /** False: nothing of it is stored, and what was asked for has not happened. */
  async #take(items: readonly TurnItem[]): Promise<boolean> {
    try {
      const outcome = await takeTurn(this.#parts, items, this.#lastJobId)
      this.#lastJobId = outcome.lastJobId
      outcome.answer()
      this.#listeners.act(outcome.actions)
      if (outcome.changes.length > 0) this.#listeners.tell(outcome.changes)
      if (outcome.story.length > 0) this.#listeners.tellStory(outcome.story)
      return true
    } catch (error) {
      const failure = notStored(error)
      rejectAll(items, failure)
      this.#waiting.unshift(...items.filter(({ kind }) => kind === 'fact'))
      this.#recover()
      this.#listeners.onTrouble(failure)
      return false
    }
  }

  /** The actions left are those of before the turn: they were done already, but at the start. */
  #recover(): readonly Action[] {
    const { state, catalogue, store } = this.#parts
    const { lastJobId, actions } = recoverState(state, catalogue, store)
    this.#lastJobId = lastJobId
    return actions
  }

  #turnAt(at: number | null): void {
    this.#callOff()
    if (at === null) return
    this.#callOff = this.#parts.clock.after(at - this.#parts.clock.now(), () => {
      this.#turnSoon()
    })
  }
}

function clockSet(by: number): TurnItem {
  return { kind: 'fact', occurrence: { kind: 'clock-set', by }, end: null }
}

function closed(): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'scheduler-closed',
    message: 'the embedded scheduler is stopping',
    help: 'try again: it is started when it is needed',
  })
}

function notStored(cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  return new Failure({
    kind: 'unreachable',
    code: 'not-stored',
    message: `the embedded scheduler cannot store what it does: ${text}`,
    help: 'check that the disk of the state folder has space and works; nothing stored was harmed',
    cause,
  })
}

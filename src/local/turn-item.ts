import type { EngineEvent } from './engine/event.ts'
import type { Job } from './engine/job.ts'
import type { AttemptEnd } from './runner/attempt.ts'
import type { Submission } from './scheduler.ts'

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** An event whose time is that of the turn in which it is taken up. */
export type Occurrence = WithoutTime<EngineEvent>

/** What waits for a turn. */
export type TurnItem =
  /** Something that has happened: it is kept until it is stored. */
  | { readonly kind: 'fact'; readonly occurrence: Occurrence; readonly end: AttemptEnd | null }
  /** Something that somebody asks for: if it cannot be stored, it has not happened. */
  | {
      readonly kind: 'request'
      readonly occurrence: Occurrence
      /** Whether it makes sense when its turn comes; if not, the answer is false. */
      readonly isDue: () => boolean
      readonly answer: (isDone: boolean) => void
      readonly reject: (error: Error) => void
    }
  | {
      readonly kind: 'submission'
      readonly submission: Submission
      readonly answer: (job: Job) => void
      readonly reject: (error: Error) => void
    }

/** Tells everyone who waits for an answer that there will be none. */
export function rejectAll(items: readonly TurnItem[], error: Error): void {
  for (const item of items) if (item.kind !== 'fact') item.reject(error)
}

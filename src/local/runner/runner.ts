import type { AttemptEnd, AttemptKey, AttemptPlan } from './attempt.ts'

export type LogStream = 'out' | 'err'

/**
 * Runs attempts as processes that outlive the daemon (reliability.md 3). All state that matters is
 * in the attempt's folder; a Runner can be dropped and made anew at any time.
 */
export interface Runner {
  /**
   * Starts an attempt, or takes up one that a former daemon started: safe to call any number of
   * times for one key. `onEnd` is called once for it, in every case.
   */
  start(plan: AttemptPlan): void
  /**
   * Ends an attempt: TERM, grace, KILL, the whole tree. Its end then comes as usual. One that was
   * not given to `start` may be left of a former daemon: nothing more of it is started.
   */
  kill(key: AttemptKey): void
  /** Bytes of a log from an offset, at most `limit`; the steps' outputs one after another. */
  readLog(key: AttemptKey, stream: LogStream, offset: number, limit: number): Promise<Uint8Array>
  /** How many bytes `readLog` has of an attempt now. */
  logSize(key: AttemptKey, stream: LogStream): Promise<number>
  /** Deletes the folders of a job's attempts, logs included. */
  remove(job: number): Promise<void>
  /** Stops watching; the tasks go on. */
  close(): Promise<void>
}

export interface RunnerEvents {
  readonly onStarted: (key: AttemptKey, at: number) => void
  readonly onProgress: (key: AttemptKey, percent: number) => void
  readonly onEnd: (key: AttemptKey, end: AttemptEnd) => void
  /** The disk, or what else the machine lends us, fails an attempt; it is tried again. */
  readonly onTrouble: (key: AttemptKey, cause: unknown) => void
}

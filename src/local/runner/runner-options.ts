import type { BootClock } from './boot-clock.ts'
import type { ProcessTable } from './process-table.ts'
import type { TaskUser } from './task-environment.ts'

/** What a runner needs to know of its machine; `localRunnerOptions` fills it in. */
export interface RunnerOptions {
  /** Folder of all attempts, absolute, of this user alone. */
  readonly root: string
  /** Folder with the drivers, absolute; it must stay as it is while tasks run. */
  readonly drivers: string
  readonly user: TaskUser
  readonly hostName: string
  readonly clock: BootClock
  readonly table: ProcessTable
  /** Milliseconds between TERM and KILL. */
  readonly killGraceMs: number
  /** Bytes that a task may print, both streams together; null: as the disk allows. */
  readonly outputLimit: number | null
  /** Bytes that must stay free on the disk; below, the task that printed most is ended. */
  readonly freeDiskFloor: number
  /** Milliseconds that a selection script may take. */
  readonly selectionTimeoutMs: number
  /** Perl, which starts tasks cheaper than a shell does; null: there is none. */
  readonly perl: string | null
  /** Words that put a command into a session of its own. */
  readonly sessionCommand: readonly string[]
  /** The `env` program. */
  readonly envProgram: string
  /** The next moment of a cron pattern after now; null: it is no pattern. */
  readonly nextDate: (pattern: string) => number | null
}

import type { Workflow } from '../../workflow/workflow.ts'
import type { Scheduler } from '../scheduler.ts'

/** What the server needs besides the scheduler itself. */
export interface ServerSurroundings {
  readonly scheduler: Scheduler
  /** The person whose scheduler this is: the owner of what comes by the socket. */
  readonly user: string
  /** Name of this machine, as logs and nodes show it. */
  readonly host: string
  /** Task processes at a time. */
  readonly slots: number
  /** Absolute paths of the user's and the global data space. */
  readonly spaces: { readonly user: string; readonly global: string }
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds since some moment, by a clock that never jumps. */
  readonly uptime: () => number
  /** Text that nobody can guess. */
  readonly freshId: () => string
  /** The workflow of a descriptor; null where it cannot be read. */
  readonly readWorkflow: (xml: string) => Workflow | null
  /** Told of each error that is a defect or a failure of the machine. */
  readonly onError: (error: unknown) => void
  /** The daemon's own log, its end at least. */
  readonly serverLog: () => Promise<string>
}

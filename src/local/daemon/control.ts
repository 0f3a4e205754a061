/**
 * What the commands say to the daemon over its socket beside ProActive's REST API: it is never
 * reachable by TCP. `controlProtocol` grows when an older command could no longer be served.
 */
export const controlProtocol = 1

export const controlPaths = {
  hello: '/control/hello',
  status: '/control/status',
  drain: '/control/drain',
  door: '/control/door',
} as const

/** Who answers on the socket. */
export interface DaemonHello {
  readonly service: 'pa-nb'
  readonly protocol: number
  readonly version: string
  readonly build: string | null
  readonly root: string
  readonly pid: number
}

/** What `local status` shows. */
export interface DaemonStatus extends DaemonHello {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Task processes at a time. */
  readonly slots: number
  readonly jobs: { readonly alive: number; readonly ended: number }
  /** The TCP port, while it is open. */
  readonly port: number | null
  /** Milliseconds without jobs and requests after which it leaves; null: it stays. */
  readonly idleStopMs: number | null
  readonly stateFolder: string
  readonly logFile: string
}

/** The way in for a page or another client (design.md, decision 2). */
export interface DoorKey {
  readonly url: string
  readonly login: string
  readonly password: string
  readonly port: number
  readonly pid: number
}

/** The answer to a control request that cannot be met. */
export interface ControlRefusal {
  readonly code: string
  readonly message: string
}

/** What a starting daemon tells the command that started it, once, on its report channel. */
export type StartReport =
  | { readonly kind: 'ready' }
  /** Another daemon has the store. */
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly help: string | null
    }

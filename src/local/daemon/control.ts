/** Grows when an older command could no longer be served by the daemon. */
export const controlProtocol = 1

/** Answered by the socket alone, before and beside all that `rest` describes. */
export const helloPath = '/pa-nb/hello'

/** Who answers on the socket: what a command has to know before it asks for anything. */
export interface DaemonHello {
  readonly service: 'pa-nb'
  readonly protocol: number
  readonly version: string
  readonly build: string | null
  readonly root: string
  readonly pid: number
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

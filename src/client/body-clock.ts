import { TransportFault } from './transport.ts'

/** Limits on how long an answer takes: to begin, between two pieces, and in all. */
export class BodyClock {
  readonly #idleMs: number
  readonly #stop: (fault: TransportFault) => void
  #idle: NodeJS.Timeout
  readonly #total: NodeJS.Timeout | null
  #fault: TransportFault | null = null

  /** `stop` must end the connection; it is called once at most. */
  constructor(idleMs: number, totalMs: number | null, stop: (fault: TransportFault) => void) {
    this.#idleMs = idleMs
    this.#stop = stop
    this.#idle = this.#after(idleMs, 'it did not answer in time')
    this.#total = totalMs === null ? null : this.#after(totalMs, 'its answer took too long')
  }

  /** The fault by which the clock ended the connection. */
  get fault(): TransportFault | null {
    return this.#fault
  }

  /** Something came: the idle time begins anew. */
  progress(): void {
    clearTimeout(this.#idle)
    this.#idle = this.#after(this.#idleMs, 'its answer stopped half way')
  }

  end(): void {
    clearTimeout(this.#idle)
    if (this.#total) clearTimeout(this.#total)
  }

  #after(milliseconds: number, message: string): NodeJS.Timeout {
    return setTimeout(() => {
      this.end()
      this.#fault = new TransportFault('slow', message)
      this.#stop(this.#fault)
    }, milliseconds)
  }
}

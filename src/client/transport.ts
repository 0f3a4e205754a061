import type { Method } from '../rest/route.ts'

/** Carries one request to one server and its answer back; knows nothing of what they mean. */
export interface Transport {
  /** Throws a `TransportFault` where there is no answer. */
  send(request: WireRequest): Promise<WireAnswer>
  close(): Promise<void>
}

export interface WireRequest {
  readonly method: Method
  /** From the root of the server, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null
  /** Milliseconds until the answer begins, and then between two pieces of it. */
  readonly idleMs: number
  /** Milliseconds for the whole answer; null: as long as pieces come. */
  readonly totalMs: number | null
  readonly signal?: AbortSignal
}

export interface WireAnswer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** As it came, still encoded; throws a `TransportFault` where it is cut off or too slow. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Why there is no (whole) answer: `refused`, the request was surely not received; `lost`, it may
 * have been; `slow`, it took too long; `large`, more came than is taken; `untrusted`, the server
 * did not prove who it is; `no-tls`, it speaks something else than TLS; `unreadable`, what came cannot be decoded; `aborted`, by the caller.
 */
export type TransportFaultKind =
  'refused' | 'lost' | 'slow' | 'large' | 'untrusted' | 'no-tls' | 'unreadable' | 'aborted'

export class TransportFault extends Error {
  readonly kind: TransportFaultKind

  constructor(kind: TransportFaultKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'TransportFault'
    this.kind = kind
  }
}

/** Whether trying the same once more could help. */
export function isPassing(fault: TransportFault): boolean {
  return fault.kind === 'refused' || fault.kind === 'lost' || fault.kind === 'slow'
}

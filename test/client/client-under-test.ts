import assert from 'node:assert/strict'
import { Caller } from '../../src/client/caller.ts'
import type { SessionSource } from '../../src/client/caller.ts'
import { RestClient } from '../../src/client/rest-client.ts'
import { Failure } from '../../src/problems/failure.ts'
import { FakeTransport } from './fake-transport.ts'
import type { Prepared } from './fake-transport.ts'

interface Setting {
  readonly session?: SessionSource
  readonly isSocket?: boolean
  readonly transport?: FakeTransport
}

export function clientOf(
  answers: readonly Prepared[],
  { session, isSocket = false, transport = new FakeTransport(...answers) }: Setting = {},
) {
  const pauses: number[] = []
  const pause = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds)
    return Promise.resolve()
  }
  let keys = 0
  const client = new RestClient({
    server: { name: 'there', url: 'http://there', user: 'somebody' },
    caller: new Caller({ serverName: 'there', transport, session: session ?? null, pause }),
    isSocket,
    ownSession: () => null,
    freshKey: () => `key-${keys++}`,
    close: () => Promise.resolve(),
  })
  return { client, transport, pauses }
}

export function sessionOf(...ids: readonly string[]): SessionSource {
  const [first = '', ...others] = ids
  return {
    current: () => Promise.resolve(first),
    renew: (stale) => Promise.resolve(stale === first ? (others[0] ?? null) : null),
  }
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    assert.ok(error instanceof Failure, String(error))
    return error
  }
  assert.fail('it did not fail')
}

import assert from 'node:assert/strict'

import { Caller } from '../../src/client/caller.ts'
import { logIn } from '../../src/client/log-in.ts'
import { remoteTransport } from '../../src/client/remote-transport.ts'
import { RestClient } from '../../src/client/rest-client.ts'
import { passingSession } from '../../src/client/session-source.ts'
import { Failure } from '../../src/problems/failure.ts'

interface Setting {
  readonly authorityFile?: string
  readonly isInsecure?: boolean
  readonly session?: string
  readonly patience?: { readonly idleMs: number; readonly totalMs: number }
}

/** The client that commands use, with short pauses and little patience. */
export function remoteClientAt(url: string, setting: Setting = {}): RestClient {
  const { authorityFile = null, isInsecure = false, session } = setting
  const transport = remoteTransport({ url, authorityFile, isInsecure })
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 5))
  const parts = {
    serverName: 'the server',
    transport,
    pause,
    patience: setting.patience ?? { idleMs: 2000, totalMs: 5000 },
  }
  const account = { user: 'ada', secret: { kind: 'password', password: 'right' } } as const
  const opened = passingSession(() =>
    logIn(new Caller({ ...parts, session: null }), account, 'boundary'),
  )
  let keys = 0
  return new RestClient({
    server: { name: 'there', url, user: 'ada' },
    caller: new Caller({
      ...parts,
      session:
        session === undefined
          ? opened
          : { current: () => Promise.resolve(session), renew: () => Promise.resolve(null) },
    }),
    isSocket: false,
    ownSession: () => null,
    freshKey: () => `key-${++keys}`,
    close: () => transport.close(),
  })
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

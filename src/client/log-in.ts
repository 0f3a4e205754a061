import { Failure } from '../problems/failure.ts'
import {
  createCredential,
  disconnect,
  isConnected,
  schedulerLogin,
} from '../rest/routes/session.ts'
import type { Caller } from './caller.ts'
import { missingAnswer } from './missing-answer.ts'
import { multipart } from './multipart.ts'

/** Who somebody is, and how they prove it. */
export interface Account {
  readonly user: string
  readonly secret:
    | { readonly kind: 'password'; readonly password: string }
    /** As `requestCredential` gave it. */
    | { readonly kind: 'credential'; readonly bytes: Uint8Array }
}

/** Opens a session and returns its id. @throws Failure `login-refused` (denied) */
export async function logIn(
  caller: Caller,
  { user, secret }: Account,
  boundary: string,
): Promise<string> {
  const { contentType, body } =
    secret.kind === 'password'
      ? passwordForm(user, secret.password)
      : multipart(
          [
            {
              name: 'credential',
              contentType: 'application/octet-stream',
              fileName: 'credential',
              content: secret.bytes,
            },
          ],
          boundary,
        )
  const headers = { 'content-type': contentType }
  const hidden =
    secret.kind === 'password' ? secret.password : Buffer.from(secret.bytes).toString('latin1')
  const secrets = [hidden, ...(secret.kind === 'password' ? [] : [base64Of(secret.bytes)])]
  const options = { path: {}, headers, body, secrets }
  const id = (await caller.call(schedulerLogin, options))?.trim() ?? ''
  if (!/^[\x21-\x7e]{1,512}$/.test(id)) {
    throw new Failure({
      kind: 'unreachable',
      code: 'unexpected-answer',
      message: 'the server answers the login with something that is no session',
      help: 'check the address: it does not answer as a ProActive server does',
    })
  }
  return id
}

/** What the server issues so that later logins need no password (`connect --remember`). */
export async function requestCredential(
  caller: Caller,
  user: string,
  password: string,
  boundary: string,
): Promise<Uint8Array> {
  const { contentType, body } = multipart(
    [
      { name: 'username', contentType: 'text/plain; charset=utf-8', content: user },
      { name: 'password', contentType: 'text/plain; charset=utf-8', content: password },
    ],
    boundary,
  )
  const headers = { 'content-type': contentType }
  const options = { path: {}, headers, body, secrets: [password] }
  const bytes = await caller.call(createCredential, options)
  if (bytes.length === 0) throw missingAnswer('the server')
  return bytes
}

/** Whether the session is still good. @throws Failure where the server cannot be asked */
export async function isSessionAlive(caller: Caller): Promise<boolean> {
  try {
    return (await caller.call(isConnected, { path: {} })) ?? false
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-connected') return false
    throw error
  }
}

/** Ends the session at the server. */
export async function logOut(caller: Caller): Promise<void> {
  await caller.call(disconnect, { path: {} })
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function passwordForm(
  username: string,
  password: string,
): { readonly contentType: string; readonly body: Uint8Array } {
  const body = Buffer.from(new URLSearchParams({ username, password }).toString())
  return { contentType: 'application/x-www-form-urlencoded', body }
}

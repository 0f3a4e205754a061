import { request } from 'node:http'

import { Failure } from '../../problems/failure.ts'
import type { ControlRefusal, DaemonHello } from './control.ts'
import { controlPaths } from './control.ts'

/** No answer of the control paths is longer. */
const longestAnswer = 1 << 20

export interface ControlRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly timeoutMs: number
}

/**
 * One control request over the socket; the answer's JSON.
 *
 * @throws Error with `code` ENOENT, ECONNREFUSED or ECONNRESET where no daemon listens, ETIMEDOUT
 *   where one is silent; Failure with the daemon's code (usage) where it refuses
 */
export async function askDaemon(socket: string, asked: ControlRequest): Promise<unknown> {
  const { status, text } = await exchange(socket, asked)
  const answer: unknown = text === '' ? null : JSON.parse(text)
  if (status < 400) return answer
  const { code, message } = answer as ControlRefusal
  throw new Failure({ kind: 'usage', code, message })
}

/** Who answers on the socket. @throws as `askDaemon` */
export async function greetDaemon(socket: string, timeoutMs: number): Promise<DaemonHello> {
  const answer = await askDaemon(socket, { method: 'GET', path: controlPaths.hello, timeoutMs })
  if (!isHello(answer)) throw new Error(`\`${socket}\` is not answered by pa-nb`)
  return answer
}

function isHello(answer: unknown): answer is DaemonHello {
  if (typeof answer !== 'object' || answer === null) return false
  const { service, protocol, version } = answer as Partial<Record<keyof DaemonHello, unknown>>
  return service === 'pa-nb' && typeof protocol === 'number' && typeof version === 'string'
}

function exchange(
  socketPath: string,
  { method, path, body, timeoutMs }: ControlRequest,
): Promise<{ status: number; text: string }> {
  const text = body === undefined ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    }
    const asking = request({ socketPath, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > longestAnswer) asking.destroy(new Error('the daemon answers without an end'))
        else chunks.push(chunk)
      })
      answer.on('error', reject)
      answer.on('end', () => {
        clearTimeout(timer)
        resolve({ status: answer.statusCode ?? 500, text: Buffer.concat(chunks).toString() })
      })
    })
    const timer = setTimeout(() => {
      asking.destroy(Object.assign(new Error('the daemon is silent'), { code: 'ETIMEDOUT' }))
    }, timeoutMs)
    asking.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    asking.end(text)
  })
}

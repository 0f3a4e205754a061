import { request } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

import { stopDaemon } from '../../rest/routes/pa-nb.ts'
import type { DaemonHello } from './control.ts'
import { helloPath } from './control.ts'

const longestAnswer = 64 * 1024

/**
 * Who answers on the socket.
 *
 * @throws Error with `code` ENOENT, ECONNREFUSED, ECONNRESET or EPIPE where no daemon listens (any
 *   more), ETIMEDOUT where one is silent
 */
export async function greetDaemon(socket: string, timeoutMs: number): Promise<DaemonHello> {
  const answer: unknown = JSON.parse(await exchange(socket, 'GET', helloPath, timeoutMs))
  if (!isHello(answer)) throw new Error(`\`${socket}\` is not answered by pa-nb`)
  return answer
}

/** Asks the daemon to leave; its tasks go on. @throws as `greetDaemon` */
export async function askToLeave(socket: string, timeoutMs: number): Promise<void> {
  await exchange(socket, stopDaemon.method, stopDaemon.path, timeoutMs)
}

/** Whether an error of these says that nobody listens. */
export function isNobody(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // a reset or a broken pipe: it was just leaving
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)
}

function isHello(answer: unknown): answer is DaemonHello {
  if (typeof answer !== 'object' || answer === null) return false
  const { service, protocol, version } = answer as Partial<Record<keyof DaemonHello, unknown>>
  return service === 'pa-nb' && typeof protocol === 'number' && typeof version === 'string'
}

function exchange(
  socketPath: string,
  method: string,
  path: string,
  timeoutMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', connection: 'close', 'content-length': 0 }
    const createConnection = (): Socket => connect(socketPath)
    const asking = request({ createConnection, method, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
        if (text.length > longestAnswer) asking.destroy(new Error('the daemon talks without end'))
      })
      answer.on('error', reject)
      answer.on('end', () => {
        clearTimeout(timer)
        const status = answer.statusCode ?? 0
        if (status < 300) resolve(text)
        else reject(new Error(`the daemon answered ${method} ${path} with status ${status}`))
      })
    })
    const timer = setTimeout(() => {
      asking.destroy(Object.assign(new Error('the daemon is silent'), { code: 'ETIMEDOUT' }))
    }, timeoutMs)
    asking.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    asking.end()
  })
}

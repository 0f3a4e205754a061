import { request } from 'node:http'
import { sendRequest } from './send-request.ts'
import type { Transport } from './transport.ts'

/**
 * The way to the embedded scheduler: HTTP over its unix socket. `locate` gives the socket's path
 * before each request, and starts the daemon first where that is wanted.
 */
export function socketTransport(locate: () => Promise<string>): Transport {
  return {
    async send(wire) {
      const socketPath = await locate()
      return sendRequest(wire, ({ headers, ...settings }) =>
        request({
          ...settings,
          socketPath,
          headers: { ...headers, host: 'localhost' },
          agent: false,
        }),
      )
    },
    close: () => Promise.resolve(),
  }
}

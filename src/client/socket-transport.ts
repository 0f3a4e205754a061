import { request } from 'node:http'
import { connect } from 'node:net'

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
          headers: { ...headers, host: 'localhost' },
          // without an agent, whose start is a tenth of that of a short command
          createConnection: () => connect(socketPath),
        }),
      )
    },
    close: () => Promise.resolve(),
  }
}

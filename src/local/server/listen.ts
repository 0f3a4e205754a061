import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './app.ts'

export type ListenAt =
  | { readonly kind: 'socket'; readonly path: string }
  /** On loopback only; 0: any free port. */
  | { readonly kind: 'port'; readonly port: number }

export interface ListenerEvents {
  readonly onOpen: () => void
  readonly onClose: () => void
}

export interface Listener {
  /** Of TCP; 0 for a socket. */
  readonly port: number
  /** Takes no more connections and resolves when those that there are have ended or been cut. */
  close(): Promise<void>
}

const headersTimeout = 10_000
/** How often Node looks whether a connection is past its timeouts. */
const connectionsCheckingInterval = 2_000
const requestTimeout = 600_000
const mostConnections = 512
/** After this long a connection that still answers something is cut. */
const closePatience = 2_000

/** Serves an app. Slow or too many clients cannot keep others out (reliability.md 6). */
export async function listen(
  app: App,
  at: ListenAt,
  events: ListenerEvents | null = null,
): Promise<Listener> {
  const listener = getRequestListener((request) => app.fetch(request), {
    overrideGlobalObjects: false,
  })
  const server = createServer(
    { headersTimeout, requestTimeout, connectionsCheckingInterval, maxHeaderSize: 32_768 },
    (incoming, outgoing) => {
      void listener(incoming, outgoing)
    },
  )
  server.maxConnections = mostConnections
  server.keepAliveTimeout = 5_000
  server.on('connection', (socket) => {
    events?.onOpen()
    socket.once('close', () => events?.onClose())
  })
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!app.upgrade) socket.destroy()
    else void app.upgrade(incoming, socket, head).catch(() => socket.destroy())
  })
  await startListening(server, at)
  const address = server.address()
  return {
    port: isAddress(address) ? address.port : 0,
    close: () => closeServer(server),
  }
}

function startListening(server: Server, at: ListenAt): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const onListening = (): void => {
      server.off('error', reject)
      // the folder keeps others out already; the mode says the same
      if (at.kind === 'socket') chmodSync(at.path, 0o600)
      resolve()
    }
    if (at.kind === 'socket') server.listen(at.path, onListening)
    else server.listen(at.port, '127.0.0.1', onListening)
  })
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), closePatience)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

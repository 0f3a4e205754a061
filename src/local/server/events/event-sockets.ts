import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Door } from '../door.ts'
import { errorData, notConnected } from '../rest-error.ts'
import type { Session } from '../sessions.ts'
import type { ServerSurroundings } from '../surroundings.ts'
import { greeting } from './event-frame.ts'
import type { EventFrame } from './event-frame.ts'
import { EventSource } from './event-source.ts'

/** A client that does not read is given up, rather than its events kept. */
const mostBuffered = 16 * 1024 * 1024
const longestRequest = 64 * 1024

interface Wishes {
  /** Names of events; null: the client has not said yet, and gets none. */
  events: ReadonlySet<string> | null
  isMineOnly: boolean
}

interface Listening {
  readonly session: Session
  readonly wishes: Wishes
}

/** The web sockets by which ProActive's client hears of events (rest.md 4.2). */
export class EventSockets {
  readonly #surroundings: ServerSurroundings
  readonly #door: Door
  readonly #listening = new Map<WebSocket, Listening>()
  #server: Promise<WebSocketServer> | null = null
  #source: EventSource | null = null

  constructor(surroundings: ServerSurroundings, door: Door) {
    this.#surroundings = surroundings
    this.#door = door
  }

  /** Takes over a connection that asks to become a web socket. */
  async upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost')
    if (pathname !== '/rest/scheduler/events') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const header = incoming.headers['sessionid']
    const id = (Array.isArray(header) ? header[0] : header) ?? searchParams.get('sessionid') ?? ''
    this.#server ??= createServer()
    const server = await this.#server
    server.handleUpgrade(incoming, socket, head, (client) => this.#accept(client, id))
  }

  close(): void {
    this.#source?.close()
    this.#source = null
    for (const client of this.#listening.keys()) client.terminate()
    this.#listening.clear()
  }

  #accept(client: WebSocket, id: string): void {
    client.on('error', () => client.terminate())
    const session = this.#door.find(id)
    if (session === null) {
      // the handshake is always accepted, the first frame says that it is in vain
      client.send(JSON.stringify(errorData(notConnected('/rest/scheduler/events'))))
      client.close()
      return
    }
    const wishes: Wishes = { events: null, isMineOnly: false }
    this.#listening.set(client, { session, wishes })
    this.#source ??= new EventSource(this.#surroundings, (frame, owner) => this.#emit(frame, owner))
    client.on('message', (data, isBinary) => {
      if (!isBinary && takeWishes(wishes, textOf(data))) client.send(greeting)
    })
    client.on('close', () => {
      this.#listening.delete(client)
      if (this.#listening.size > 0) return
      this.#source?.close()
      this.#source = null
    })
  }

  #emit({ event, text }: EventFrame, owner: string): void {
    for (const [client, { session, wishes }] of this.#listening) {
      if (wishes.events?.has(event) !== true) continue
      if (wishes.isMineOnly && owner !== session.user) continue
      if (client.bufferedAmount > mostBuffered) client.terminate()
      else if (this.#door.find(session.id) === null) client.close()
      else client.send(text)
    }
  }
}

async function createServer(): Promise<WebSocketServer> {
  const { WebSocketServer: Server } = await import('ws')
  return new Server({ noServer: true, maxPayload: longestRequest, perMessageDeflate: false })
}

/** The client's first frame names the events that it wants; false where it is no such text. */
function takeWishes(wishes: Wishes, text: string): boolean {
  let asked: unknown
  try {
    asked = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
  if (typeof asked !== 'object' || asked === null) return false
  const { events, myEventsOnly } = asked as { events?: unknown; myEventsOnly?: unknown }
  if (!Array.isArray(events)) return false
  wishes.events = new Set(events.map(String))
  wishes.isMineOnly = myEventsOnly === true
  return true
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.from(data as Uint8Array).toString('utf8')
}

import { Failure } from '../../problems/failure.ts'
import type { ControlRefusal, DaemonHello, DaemonStatus, DoorKey } from './control.ts'
import { controlPaths } from './control.ts'

/** What the control paths can ask of the daemon. */
export interface Controls {
  hello(): DaemonHello
  status(): DaemonStatus
  /** Begins to leave; the tasks go on. */
  drain(): void
  /** Opens the TCP door, or gives a new key to the open one. @throws Failure (usage) */
  openDoor(port: number): Promise<DoorKey>
}

const largestBody = 4096

/** Answers a request whose path begins with `/control/`. */
export async function answerControl(request: Request, controls: Controls): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    switch (`${request.method} ${pathname}`) {
      case `GET ${controlPaths.hello}`:
        return Response.json(controls.hello())
      case `GET ${controlPaths.status}`:
        return Response.json(controls.status())
      case `POST ${controlPaths.drain}`:
        controls.drain()
        return Response.json({ leaving: true }, { status: 202 })
      case `POST ${controlPaths.door}`:
        return Response.json(await controls.openDoor(await portOf(request)))
      default:
        return refusal(404, { code: 'unknown-control', message: `no such request: ${pathname}` })
    }
  } catch (error) {
    if (error instanceof Failure) return refusal(409, { code: error.code, message: error.message })
    throw error
  }
}

/** 0: any free port. */
async function portOf(request: Request): Promise<number> {
  const text = await request.text()
  const body: unknown = text.length > largestBody ? null : JSON.parse(text)
  const port: unknown =
    typeof body === 'object' && body !== null && 'port' in body ? body.port : null
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Failure({
      kind: 'usage',
      code: 'bad-port',
      message: 'a port is a number up to 65535',
    })
  return port
}

function refusal(status: number, body: ControlRefusal): Response {
  return Response.json(body, { status })
}

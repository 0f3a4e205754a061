import { Failure } from '../../problems/failure.ts'
import type { DaemonStatusData, DoorData } from '../../rest/routes/pa-nb.ts'
import { daemonStatus, openDoor, stopDaemon } from '../../rest/routes/pa-nb.ts'
import { readText, textsOf } from '../server/request-body.ts'
import type { DaemonHello } from './control.ts'
import { helloPath } from './control.ts'

/** What can be asked of the daemon itself. */
export interface Controls {
  readonly hello: DaemonHello
  status(): DaemonStatusData
  /** Begins to leave; the tasks go on. */
  leave(): void
  /** Opens the TCP door, or gives a new key to the open one. @throws Failure (usage) */
  openDoor(port: number, environment: Readonly<Record<string, string>>): Promise<DoorData>
}

/** Answers HTTP requests, as a server (or a test) hands them over. */
export interface Answerer {
  readonly fetch: (request: Request) => Promise<Response>
}

/** What the socket answers: the daemon itself below `/pa-nb`, the scheduler for the rest. */
export function daemonApp(scheduler: Answerer, controls: Controls): Answerer {
  return {
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      switch (`${request.method} ${pathname}`) {
        case `GET ${helloPath}`:
          return Response.json(controls.hello)
        case `${daemonStatus.method} ${daemonStatus.path}`:
          return Response.json(controls.status())
        case `${stopDaemon.method} ${stopDaemon.path}`:
          controls.leave()
          return new Response(null, { status: 204 })
        case `${openDoor.method} ${openDoor.path}`:
          return answerDoor(controls, searchParams.get('port') ?? '0', await readText(request))
        default:
          return scheduler.fetch(request)
      }
    },
  }
}

async function answerDoor(controls: Controls, port: string, body: string): Promise<Response> {
  try {
    const environment = textsOf(body)
    if (environment === null)
      throw new Failure({ kind: 'usage', code: 'bad-environment', message: 'no object of texts' })
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      throw new Failure({ kind: 'usage', code: 'bad-port', message: 'no such port' })
    return Response.json(await controls.openDoor(Number(port), environment))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const exceptionClass = 'java.lang.IllegalArgumentException'
    const body = { httpErrorCode: 400, errorMessage: error.message, exceptionClass }
    return Response.json(body, { status: 400 })
  }
}

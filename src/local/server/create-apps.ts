import { setTimeout as sleep } from 'node:timers/promises'
import { restApp } from './app.ts'
import type { App } from './app.ts'
import { socketDoor } from './door.ts'
import type { Door } from './door.ts'
import { EventSockets } from './events/event-sockets.ts'
import { JobChanges } from './job-changes.ts'
import { dataRoutes } from './routes/data-routes.ts'
import { oldDataRoutes } from './routes/old-data-routes.ts'
import { jobResultRoutes } from './routes/job-result-routes.ts'
import { jobRoutes } from './routes/job-routes.ts'
import { logRoutes } from './routes/log-routes.ts'
import { ownRoutes } from './routes/own-routes.ts'
import { refusedRoutes } from './routes/refused-routes.ts'
import { resourceManagerRoutes } from './routes/resource-manager-routes.ts'
import { schedulerRoutes } from './routes/scheduler-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { submissionRoutes } from './routes/submission-routes.ts'
import { taskResultRoutes } from './routes/task-result-routes.ts'
import { taskRoutes } from './routes/task-routes.ts'
import { Service } from './service.ts'
import type { ServerSurroundings } from './surroundings.ts'
import type { AnsweredRoute } from './answered-route.ts'

/** The REST API of one scheduler, for each of its doors. */
export interface RestApps {
  /** For the unix socket: every request is the user's own. */
  readonly socket: App
  /** For a TCP port, where `door` asks for a session. */
  forDoor(door: Door): App
  /** Ends what waits. */
  close(): void
}

export function createApps(surroundings: ServerSurroundings): RestApps {
  const service = new Service(surroundings)
  const changes = new JobChanges(surroundings.scheduler)
  const own = ownRoutes({ service, changes, pause })
  const sockets: EventSockets[] = []
  const appOf = (door: Door, isTrusted: boolean, more: readonly AnsweredRoute[]): App => {
    const events = new EventSockets(surroundings, door)
    sockets.push(events)
    const { fetch } = restApp({
      routes: [...proActiveRoutes(service, door, isTrusted), ...more],
      callerOf: (request, route) => door.callerOf(request, route),
      onError: surroundings.onError,
    })
    return { fetch, upgrade: (...connection) => events.upgrade(...connection) }
  }
  return {
    socket: appOf(socketDoor(surroundings), true, own),
    forDoor: (door) => appOf(door, false, []),
    close: () => {
      changes.close()
      for (const events of sockets) events.close()
    },
  }
}

function proActiveRoutes(
  service: Service,
  door: Door,
  isTrusted: boolean,
): readonly AnsweredRoute[] {
  return [
    ...sessionRoutes(door),
    ...submissionRoutes(service, door, isTrusted),
    ...jobRoutes(service),
    ...jobResultRoutes(service),
    ...taskRoutes(service),
    ...taskResultRoutes(service),
    ...logRoutes(service),
    ...schedulerRoutes(service, door),
    ...resourceManagerRoutes(service),
    ...dataRoutes(service),
    ...refusedRoutes(service),
    ...oldDataRoutes(service),
  ]
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

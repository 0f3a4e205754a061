import { pathToFileURL } from 'node:url'
import type { SchedulerUserData } from '../../../rest/payloads.ts'
import * as scheduler from '../../../rest/routes/scheduler.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import type { Door } from '../door.ts'
import { statsData } from '../payloads/stats.ts'
import { restFailed } from '../rest-error.ts'
import type { Service } from '../service.ts'

/** The scheduler as a whole. */
export function schedulerRoutes(service: Service, door: Door): readonly AnsweredRoute[] {
  const { surroundings } = service
  const users = () => door.sessions().map((session) => userData(service, session))
  return [
    answered(scheduler.status, () => 'STARTED'),
    answered(scheduler.users, users),
    answered(scheduler.usersWithJobs, () => [
      ...new Map(users().map((user) => [user.username, user])).values(),
    ]),
    answered(scheduler.stats, () => statsData(surroundings, door.sessions().length)),
    answered(scheduler.myStats, () => statsData(surroundings, door.sessions().length)),
    answered(scheduler.usage, () => []),
    answered(scheduler.userSpace, () => [pathToFileURL(surroundings.spaces.user).href]),
    answered(scheduler.globalSpace, () => [pathToFileURL(surroundings.spaces.global).href]),
    ...switches(),
  ]
}

/**
 * The embedded scheduler runs as long as it is needed: nobody starts, pauses or stops it by these
 * calls, and a refused action is `false` (rest.md 3).
 */
function switches(): readonly AnsweredRoute[] {
  const routes = [
    scheduler.start,
    scheduler.stop,
    scheduler.pauseScheduler,
    scheduler.resumeScheduler,
    scheduler.freeze,
    scheduler.killScheduler,
    scheduler.shutdown,
  ]
  return [
    ...routes.map((route) => answered<string, typeof route.reply>(route, () => false)),
    answered(scheduler.linkResourceManager, () => {
      throw restFailed('the embedded scheduler has its own nodes')
    }),
  ]
}

function userData(
  { surroundings }: Service,
  session: { readonly user: string; readonly connectedAt: number },
): SchedulerUserData {
  let submitNumber = 0
  let lastSubmitTime = -1
  for (const job of surroundings.scheduler.jobs()) {
    if (job.owner !== session.user || job.submittedAt < session.connectedAt) continue
    submitNumber += 1
    lastSubmitTime = Math.max(lastSubmitTime, job.submittedAt)
  }
  return {
    hostName: surroundings.host,
    groups: [],
    tenant: null,
    domain: null,
    username: session.user,
    connectionTime: session.connectedAt,
    lastSubmitTime,
    submitNumber,
    myEventsOnly: false,
  }
}

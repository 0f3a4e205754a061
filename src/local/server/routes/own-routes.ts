import * as own from '../../../rest/routes/pa-nb.ts'
import type { LogStream } from '../../runner/runner.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import type { JobChanges } from '../job-changes.ts'
import { numberOf } from '../job-query.ts'
import { jobInfoData } from '../payloads/job-info.ts'
import { illegalArgument } from '../rest-error.ts'
import type { Service } from '../service.ts'

/** Longest wait of one request, in seconds. */
const longestWait = 60
/** Milliseconds between two answers about a job that goes on. */
const calmMs = 200
const longestPiece = 4 * 1024 * 1024

interface OwnRouteParts {
  readonly service: Service
  readonly changes: JobChanges
  /** Resolves after so many milliseconds, or when the signal says so. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** What only the socket answers. */
export function ownRoutes({ service, changes, pause }: OwnRouteParts): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  return [
    answered(own.jobChange, async ({ parameters, query, request }) => {
      const { id } = service.job(parameters.id)
      const revision = numberOf(query, 'revision', -1)
      const seconds = Math.min(longestWait, numberOf(query, 'seconds', longestWait))
      if (revision !== -1) {
        const giveUp = new AbortController()
        const signal = AbortSignal.any([giveUp.signal, request.signal])
        await changes.wait(id, revision, {
          patience: pause(seconds * 1000, signal),
          calm: pause(calmMs, signal),
        })
        giveUp.abort()
      }
      const job = service.job(parameters.id)
      // read before the details are fetched: what changes meanwhile is told next time
      const known = changes.revisionOf(id)
      return { revision: known, jobInfo: jobInfoData(job, await service.variableDetailsOf(job)) }
    }),
    answered(own.waitingTasks, ({ parameters }) => {
      const job = service.job(parameters.id)
      return [...job.tasks.values()].flatMap(({ id, name }) => {
        const reason = scheduler.waitsFor(job.id, id)
        return reason === null ? [] : [{ task: name, reason }]
      })
    }),
    answered(own.logBytes, async ({ parameters, query }) => {
      const job = service.job(parameters.id)
      const task = service.task(job, parameters.task)
      const range = {
        offset: Math.max(0, numberOf(query, 'offset', 0)),
        limit: Math.min(longestPiece, Math.max(0, numberOf(query, 'limit', longestPiece))),
      }
      const stream = streamOf(parameters.stream)
      const body = await scheduler.readLog(job.id, task.id, stream, range)
      return { body, headers: { 'content-type': 'application/octet-stream' } }
    }),
  ]
}

function streamOf(name: string): LogStream {
  if (name === 'out' || name === 'err') return name
  throw illegalArgument(`there is no stream ${name}`)
}

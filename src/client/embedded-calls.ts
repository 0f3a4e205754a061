import * as own from '../rest/routes/pa-nb.ts'
import type { Caller } from './caller.ts'
import type { EmbeddedCalls } from './scheduler-client.ts'

/** What the embedded scheduler answers besides ProActive's API, on its socket. */
export function embeddedCalls(caller: Caller): EmbeddedCalls {
  return {
    logBytes(job, task, stream, range) {
      return caller.call(own.logBytes, { path: { id: job, task, stream }, query: { ...range } })
    },
    async waitingTasks(job) {
      return (await caller.call(own.waitingTasks, { path: { id: job } })) ?? []
    },
  }
}

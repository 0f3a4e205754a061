import { isJobAlive } from '../rest/status.ts'
import type { Action } from './engine/action.ts'
import { applyChange } from './engine/apply-change.ts'
import { emptyState, type EngineState, type LiveAttempt } from './engine/state.ts'
import type { JobCatalogue } from './job-catalogue.ts'
import type { Recovered, Store } from './store/store.ts'
import type { JobSummary } from './store/stored-job.ts'

/**
 * Makes the state what the store holds, whatever it was before: at the start, or after a turn that
 * could not be stored. Returns what is left to do.
 */
export function recoverState(
  state: EngineState,
  catalogue: JobCatalogue,
  store: Store,
): { readonly lastJobId: number; readonly actions: readonly Action[] } {
  const recovered = store.recover()
  // `slots` is how this scheduler was started, and stored nowhere
  Object.assign(state, emptyState(state.slots))
  catalogue.clear()
  const held = nodesByJob(recovered.attempts)
  for (const summary of recovered.jobs)
    if (isJobAlive(summary.status)) addAlive(state, store, summary, held.get(summary.id) ?? 0)
    else catalogue.addEnded(summary)
  for (const { key, nodes, isDoomed } of recovered.attempts) {
    applyChange(state, { kind: 'attempt-begun', key, nodes })
    if (isDoomed) applyChange(state, { kind: 'attempt-doomed', key })
  }
  for (const job of recovered.removedJobs) if (state.attempts.has(job)) state.removed.add(job)
  return { lastJobId: recovered.lastJobId, actions: actionsLeft(state, recovered) }
}

function addAlive(state: EngineState, store: Store, summary: JobSummary, nodesInUse: number): void {
  const job = {
    ...summary,
    ...store.details(summary.id),
    tasks: store.tasks(summary.id),
    nodesInUse,
  }
  applyChange(state, { kind: 'job-added', job })
}

function nodesByJob(attempts: readonly LiveAttempt[]): Map<number, number> {
  const held = new Map<number, number>()
  for (const { key, nodes } of attempts) held.set(key.job, (held.get(key.job) ?? 0) + nodes)
  return held
}

function actionsLeft(state: EngineState, recovered: Recovered): Action[] {
  return [
    ...recovered.attempts.map(({ key, isDoomed }): Action =>
      isDoomed ? { kind: 'kill-attempt', key } : { kind: 'start-attempt', key },
    ),
    ...recovered.removedJobs
      .filter((job) => !state.attempts.has(job))
      .map((job): Action => ({ kind: 'forget-job', job })),
  ]
}

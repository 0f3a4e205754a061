import type { Draft } from './draft.ts'
import type { EngineTask, WeakLink } from './engine-task.ts'
import type { JobCounters } from './job.ts'
import type { NewJob, NewTask } from './new-job.ts'
import { pairBlocks } from './pair-blocks.ts'

/** Executions that a lost attempt may cost beyond the first (execution.md 1.3, 6). */
export const executionsOnFailure = 2

/** Adds a job under an id that was never used. */
export function submitJob(draft: Draft, id: number, job: NewJob): void {
  const { at } = draft
  const { tasks, ...described } = job
  draft.change({
    kind: 'job-added',
    job: {
      ...described,
      id,
      status: 'PENDING',
      submittedAt: at,
      startedAt: -1,
      inErrorAt: -1,
      finishedAt: -1,
      counters: { ...noCounters, total: tasks.length },
      tasks: new Map(makeTasks(tasks, at).map((task) => [task.id, task])),
      notBefore: waitUntil(job.startAt, at),
      nodesInUse: 0,
    },
  })
}

const noCounters: JobCounters = {
  total: 0,
  pending: 0,
  running: 0,
  finished: 0,
  failed: 0,
  faulty: 0,
  inError: 0,
  numberOfNodes: 0,
  numberOfNodesInParallel: 0,
  cumulatedCoreTime: 0,
}

/** A START_AT is over strictly after its time (execution.md 2.5). */
function waitUntil(startAt: number | null, at: number): number | null {
  return startAt !== null && startAt >= at ? startAt + 1 : null
}

function makeTasks(tasks: readonly NewTask[], at: number): EngineTask[] {
  const children: number[][] = tasks.map(() => [])
  tasks.forEach((task, id) => {
    for (const parent of task.dependencies) children[parent]?.push(id)
  })
  const ends = pairBlocks(tasks)
  const weak = weakLinks(tasks)
  return tasks.map((task, id) => ({
    id,
    name: task.name,
    source: id,
    iteration: 0,
    replication: 0,
    tag: null,
    status: 'SUBMITTED',
    parents: task.dependencies,
    children: children[id] ?? [],
    openParents: task.dependencies.length,
    onError: task.onError,
    retryDelayMs: task.retryDelayMs,
    nodes: task.nodes,
    isPrecious: task.isPrecious,
    flow: task.flow,
    blockEnd: ends.get(id) ?? null,
    weak: weak.get(id) ?? null,
    isUnlinked: weak.has(id),
    selection: task.selection,
    startAt: task.startAt,
    notBefore: waitUntil(task.startAt, at),
    // at the end: V8 makes a hash table of what gets this many fields after others were copied in,
    // of four times the size, sixty times as slowly
    ...freshRun(task.maxExecutions),
  }))
}

/** What every task has that has not run yet. */
export function freshRun(maxExecutions: number) {
  return {
    maxExecutions,
    executionsLeft: maxExecutions,
    executionsOnFailureLeft: executionsOnFailure,
    attempts: 0,
    resultAttempt: 0,
    startedAt: -1,
    finishedAt: -1,
    scheduledAt: -1,
    inErrorAt: -1,
    durationMs: -1,
    progress: 0,
    waitsFor: null,
    isSelecting: false,
    isCountedFaulty: false,
  }
}

function weakLinks(tasks: readonly NewTask[]): Map<number, WeakLink> {
  const links = new Map<number, WeakLink>()
  tasks.forEach(({ flow }, of) => {
    if (flow?.kind !== 'if') return
    links.set(flow.target, { kind: 'branch', of })
    links.set(flow.else, { kind: 'branch', of })
    if (flow.continuation !== null) links.set(flow.continuation, { kind: 'continuation', of })
  })
  return links
}

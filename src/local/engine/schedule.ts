import type { AttemptKey } from './attempt-outcome.ts'
import type { Draft } from './draft.ts'
import type { EngineTask } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { compareRanks, type EngineState, type JobRank } from './state.ts'

/**
 * Starts as many tasks as there are free slots for: jobs by priority and id, tasks by id, those
 * that need more slots than are free left aside (execution.md 2). What could start and found no
 * slot becomes PENDING.
 */
export function schedule(draft: Draft): void {
  const { state } = draft
  let free = state.slots - state.slotsInUse
  const queues = [...state.served].map(([nodes, jobs]) => new Queue(state, nodes, jobs))
  while (free > 0) {
    const best = firstOf(queues.filter(({ nodes }) => Math.min(nodes, state.slots) <= free))
    if (!best) break
    const job = draft.job(best.rank.job)
    if (job) startAttempt(draft, job, job.task(best.task), Math.min(best.nodes, state.slots))
    free -= Math.min(best.nodes, state.slots)
    best.advance()
  }
  for (const id of state.freshJobs) markPending(draft, id)
}

/** Selection scripts have let the task's attempt through: it runs from now on. */
export function taskStarted(draft: Draft, key: AttemptKey): void {
  const attempt = draft.attempt(key)
  const job = draft.job(key.job)
  if (!job || !attempt || attempt.isDoomed || !job.task(key.task).isSelecting) return
  beginJob(job, draft.at)
  job.setStatus(key.task, 'RUNNING', {
    isSelecting: false,
    startedAt: draft.at,
    waitsFor: null,
  })
  countNodes(job, attempt.nodes)
}

function startAttempt(draft: Draft, job: JobDraft, task: EngineTask, nodes: number): void {
  const attempt = task.attempts + 1
  const scheduledAt = task.scheduledAt === -1 ? draft.at : task.scheduledAt
  draft.begin({ job: job.id, task: task.id, attempt }, nodes)
  job.changeJob({ nodesInUse: job.job.nodesInUse + nodes })
  if (task.selection === 'asked') {
    job.setStatus(task.id, 'PENDING', { attempts: attempt, scheduledAt, isSelecting: true })
    return
  }
  beginJob(job, draft.at)
  job.setStatus(task.id, 'RUNNING', {
    attempts: attempt,
    scheduledAt,
    startedAt: draft.at,
    finishedAt: -1,
    waitsFor: null,
    progress: 0,
  })
  countNodes(job, nodes)
}

/** The job's first task starts, or one starts after a while without any. */
function beginJob(job: JobDraft, at: number): void {
  const { status, startedAt, counters } = job.job
  if (startedAt === -1)
    job.changeJob({
      startedAt: at,
      counters: { ...counters, pending: counters.total - counters.finished },
    })
  if (status === 'PENDING' || status === 'STALLED') job.changeJob({ status: 'RUNNING' })
}

function countNodes(job: JobDraft, nodes: number): void {
  const { counters, nodesInUse } = job.job
  job.changeCounters({
    numberOfNodes: counters.numberOfNodes + nodes,
    numberOfNodesInParallel: Math.max(counters.numberOfNodesInParallel, nodesInUse),
  })
}

function markPending(draft: Draft, id: number): void {
  const job = draft.job(id)
  for (const task of draft.state.jobs.get(id)?.fresh ?? [])
    if (job?.task(task).status === 'SUBMITTED')
      job.setStatus(task, 'PENDING', { scheduledAt: draft.at })
}

/** The tasks that need one number of nodes, in order of service. */
class Queue {
  readonly nodes: number
  private readonly state: EngineState
  private readonly jobs: Iterator<JobRank, void, undefined>
  private currentRank: JobRank | undefined
  private tasks: Iterator<number, void, undefined> | undefined
  private currentTask: number | undefined

  constructor(state: EngineState, nodes: number, jobs: Iterable<JobRank>) {
    this.state = state
    this.nodes = nodes
    this.jobs = jobs[Symbol.iterator]() as Iterator<JobRank, void, undefined>
    this.advance()
  }

  get rank(): JobRank {
    return this.currentRank ?? { priority: -1, job: -1 }
  }

  get task(): number {
    return this.currentTask ?? -1
  }

  get isEmpty(): boolean {
    return this.currentTask === undefined
  }

  advance(): void {
    for (;;) {
      const task = this.tasks?.next()
      if (task && !task.done) {
        this.currentTask = task.value
        return
      }
      const job = this.jobs.next()
      if (job.done) {
        this.currentTask = undefined
        return
      }
      this.currentRank = job.value
      this.tasks = this.state.jobs.get(job.value.job)?.ready.get(this.nodes)?.[Symbol.iterator]()
    }
  }
}

function firstOf(queues: readonly Queue[]): Queue | undefined {
  let best: Queue | undefined
  for (const queue of queues) if (!queue.isEmpty && (!best || isBefore(queue, best))) best = queue
  return best
}

function isBefore(a: Queue, b: Queue): boolean {
  return (compareRanks(a.rank, b.rank) || a.task - b.task) < 0
}

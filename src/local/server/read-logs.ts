import type { Job, Task } from '../engine/job.ts'
import type { LogStream } from '../runner/runner.ts'
import type { Scheduler } from '../scheduler.ts'
import type { TaskOutput } from './payloads/task-result.ts'
import { LineStamper, logPrefix } from './stamped-log.ts'
import type { ServerSurroundings } from './surroundings.ts'

const pieceSize = 256 * 1024
/** Of one stream, in an answer that holds results of many tasks: its end is kept. */
const outputLimit = 4 * 1024 * 1024

/** The bytes of a log from an offset on, as far as they are written. */
export async function* logBytes(
  scheduler: Scheduler,
  job: number,
  task: number,
  stream: LogStream,
  from = 0,
): AsyncGenerator<Uint8Array> {
  for (let offset = from; ;) {
    const piece = await scheduler.readLog(job, task, stream, { offset, limit: pieceSize })
    if (piece.length === 0) return
    offset += piece.length
    yield piece
  }
}

/** A task's log with prefixes: what it wrote to `err` stands before what it wrote to `out`. */
export async function* taskLogText(
  { scheduler, host, now }: ServerSurroundings,
  job: Job,
  task: Task,
  streams: readonly LogStream[] = ['err', 'out'],
): AsyncGenerator<string> {
  // the time of each line is not kept; that of the end is right for short tasks
  const prefix = logPrefix(job.id, task, host, task.finishedAt >= 0 ? task.finishedAt : now())
  for (const stream of streams) {
    const stamper = new LineStamper(() => prefix)
    for await (const bytes of logBytes(scheduler, job.id, task.id, stream)) {
      yield stamper.push(bytes)
    }
    yield stamper.end()
  }
}

/** The logs of tasks, one after another, in the order in which the tasks ended. */
export async function* jobLogText(
  surroundings: ServerSurroundings,
  job: Job,
  tasks: Iterable<Task> = job.tasks.values(),
): AsyncGenerator<string> {
  const ended = [...tasks].filter((task) => task.attempts > 0)
  const endOf = (task: Task): number => (task.finishedAt < 0 ? Infinity : task.finishedAt)
  ended.sort((a, b) => endOf(a) - endOf(b) || a.id - b.id)
  for (const task of ended) yield* taskLogText(surroundings, job, task)
}

/** The output of a task without prefixes, the end of it where it is long. */
export async function taskOutput(
  scheduler: Scheduler,
  job: number,
  task: Task,
): Promise<TaskOutput> {
  if (task.attempts === 0) return { stdoutLogs: '', stderrLogs: '' }
  return {
    stdoutLogs: await endOfLog(scheduler, job, task.id, 'out'),
    stderrLogs: await endOfLog(scheduler, job, task.id, 'err'),
  }
}

async function endOfLog(
  scheduler: Scheduler,
  job: number,
  task: number,
  stream: LogStream,
): Promise<string> {
  let pieces: Uint8Array[] = []
  let kept = 0
  let left = 0
  for await (const piece of logBytes(scheduler, job, task, stream)) {
    pieces.push(piece)
    kept += piece.length
    if (kept > 2 * outputLimit) {
      const all = Buffer.concat(pieces)
      pieces = [all.subarray(all.length - outputLimit)]
      left += all.length - outputLimit
      kept = outputLimit
    }
  }
  const end = Buffer.concat(pieces)
  const cut = Math.max(0, end.length - outputLimit)
  const text = end.subarray(cut).toString('utf8')
  return left + cut === 0 ? text : `[${left + cut} bytes left out]\n${text}`
}

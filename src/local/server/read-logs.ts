import { StringDecoder } from 'node:string_decoder'

import type { Job, Task } from '../engine/job.ts'
import type { LogStream } from '../runner/runner.ts'
import type { Scheduler } from '../scheduler.ts'
import type { TaskOutput } from './payloads/task-result.ts'
import { LineStamper, logPrefix } from './stamped-log.ts'
import type { ServerSurroundings } from './surroundings.ts'

const pieceSize = 256 * 1024
/** Of one stream, in an answer that holds results: its end is kept. The logs are told in full. */
const outputLimit = 1024 * 1024
const leastOutput = 1024
/** An answer that holds the results of many tasks is not to grow with what they printed. */
const outputOfAnswer = 4 * outputLimit

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

/**
 * The output of a task without prefixes, the end of it where it is long.
 *
 * @param tasks how many tasks share the answer
 */
export async function taskOutput(
  scheduler: Scheduler,
  job: number,
  task: Task,
  tasks = 1,
): Promise<TaskOutput> {
  if (task.attempts === 0) return { stdoutLogs: '', stderrLogs: '' }
  const share = Math.floor(outputOfAnswer / tasks)
  const limit = Math.max(leastOutput, Math.min(outputLimit, share))
  return {
    stdoutLogs: await endOfLog(scheduler, job, task.id, 'out', limit),
    stderrLogs: await endOfLog(scheduler, job, task.id, 'err', limit),
  }
}

async function endOfLog(
  scheduler: Scheduler,
  job: number,
  task: number,
  stream: LogStream,
  limit: number,
): Promise<string> {
  const left = Math.max(0, (await scheduler.logSize(job, task, stream)) - limit)
  const decoder = new StringDecoder('utf8')
  let text = left === 0 ? '' : `[${left} bytes left out]\n`
  let read = 0
  for await (const piece of logBytes(scheduler, job, task, stream, left)) {
    text += decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
    read += piece.length
    // one that goes on printing is read to where it was when this began
    if (read >= limit) break
  }
  return text + decoder.end()
}

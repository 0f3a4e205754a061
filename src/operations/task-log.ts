import type { SchedulerClient } from '../client/scheduler-client.ts'
import { withoutPrefixes } from './log-lines.ts'

const pieceBytes = 256 * 1024

/**
 * What a task printed, piece by piece: first what went to standard output, then to standard error,
 * since no server keeps their order. Bytes as they were where the server has them, else UTF-8.
 */
export async function* taskLog(
  client: SchedulerClient,
  job: number,
  task: string,
): AsyncGenerator<Uint8Array> {
  for (const stream of streams) yield* streamLog(client, job, task, stream)
}

const streams = ['out', 'err'] as const

async function* streamLog(
  client: SchedulerClient,
  job: number,
  task: string,
  stream: (typeof streams)[number],
): AsyncGenerator<Uint8Array> {
  if (!client.embedded) {
    const text = withoutPrefixes(await client.taskLog(job, task, stream))
    if (text !== '') yield Buffer.from(text)
    return
  }
  for (let offset = 0; ;) {
    const piece = await client.embedded.logBytes(job, task, stream, { offset, limit: pieceBytes })
    if (piece.length === 0) return
    yield piece
    offset += piece.length
  }
}

export interface LogEnd {
  /** The last lines. */
  readonly lines: readonly string[]
  /** How many there are in all. */
  readonly total: number
}

/**
 * Reads a task's log to its end and keeps the last lines, each cut to a sensible length. Standard
 * error begins with a line of its own.
 */
export async function endOfLog(
  client: SchedulerClient,
  job: number,
  task: string,
  limit: number,
): Promise<LogEnd> {
  let lines: string[] = []
  let total = 0
  for (const stream of streams) {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const piece of streamLog(client, job, task, stream)) {
      const parts = (rest + decoder.decode(piece, { stream: true })).split('\n')
      // a line without an end is cut, else it would grow with the log
      rest = (parts.pop() ?? '').slice(0, longestLine)
      total += parts.length
      lines = [...lines, ...parts.map((line) => line.slice(0, longestLine))].slice(-limit)
    }
    rest += decoder.decode()
    if (rest === '') continue
    lines = [...lines, rest].slice(-limit)
    total += 1
  }
  return { lines, total }
}

const longestLine = 10_000

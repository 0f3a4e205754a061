import type { Job } from '../engine/job.ts'
import type { LogStream } from '../runner/runner.ts'
import { isJobAlive } from '../../rest/status.ts'
import { logBytes } from './read-logs.ts'
import { LineStamper, logPrefix } from './stamped-log.ts'
import type { ServerSurroundings } from './surroundings.ts'

/** How much of a task's log one call returns at most. */
const mostBytes = 4 * 1024 * 1024
const mostListeners = 1000

interface Position {
  offset: number
  readonly stamper: LineStamper
}

interface Listener {
  readonly positions: Map<string, Position>
}

/** What each session has read of each job's live log (rest.md 2): each line is told once. */
export class LiveLogs {
  readonly #surroundings: ServerSurroundings
  /** By session and job, the one unused for longest first. */
  readonly #listeners = new Map<string, Listener>()

  constructor(surroundings: ServerSurroundings) {
    this.#surroundings = surroundings
  }

  isListening(session: string, job: number): boolean {
    return this.#listeners.has(keyOf(session, job))
  }

  /** Lines since the previous call of this session; the first call tells all that there are. */
  async read(session: string, job: Job): Promise<string> {
    const key = keyOf(session, job.id)
    const listener = this.#listeners.get(key) ?? { positions: new Map<string, Position>() }
    this.#listeners.delete(key)
    this.#listeners.set(key, listener)
    for (const oldest of this.#listeners.keys()) {
      if (this.#listeners.size <= mostListeners) break
      this.#listeners.delete(oldest)
    }
    const pieces: string[] = []
    for (const task of job.tasks.values()) {
      if (task.attempts === 0) continue
      for (const stream of ['err', 'out'] as const) {
        pieces.push(await this.#readStream(listener, job, task.id, task.name, stream))
      }
    }
    return pieces.join('')
  }

  end(session: string, job: number): void {
    this.#listeners.delete(keyOf(session, job))
  }

  async #readStream(
    listener: Listener,
    job: Job,
    task: number,
    name: string,
    stream: LogStream,
  ): Promise<string> {
    const { scheduler, host, now } = this.#surroundings
    const key = `${task}/${stream}`
    const position = listener.positions.get(key) ?? {
      offset: 0,
      stamper: new LineStamper(() => logPrefix(job.id, { id: task, name }, host, now())),
    }
    listener.positions.set(key, position)
    const pieces: string[] = []
    const start = position.offset
    let isAtEnd = true
    for await (const bytes of logBytes(scheduler, job.id, task, stream, position.offset)) {
      position.offset += bytes.length
      pieces.push(position.stamper.push(bytes))
      isAtEnd = position.offset - start < mostBytes
      if (!isAtEnd) break
    }
    // only the end of the job tells that an open line gets no more
    if (isAtEnd && !isJobAlive(job.status)) pieces.push(position.stamper.end())
    return pieces.join('')
  }
}

function keyOf(session: string, job: number): string {
  return `${session} ${job}`
}

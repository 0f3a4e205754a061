import type { SchedulerClient } from '../operations/connect-to-server.ts'
import { followLogs } from '../operations/follow-logs.ts'
import type { Surroundings } from '../operations/surroundings.ts'
import { LogWriter } from './log-writer.ts'
import type { Output } from './terminal.ts'

/** What a job prints, shown beside a wait for it. */
export interface JobFollower {
  /** Resolves once all that the job, which is over, printed was shown. */
  finish(): Promise<void>
  /** Shows no more: the wait has ended before the job. */
  stop(): void
}

/** @param show writes a text without disturbing the progress */
export function followJob(
  client: SchedulerClient,
  job: number,
  surroundings: Surroundings,
  output: Output,
  show: (text: string) => void,
): JobFollower {
  const controller = new AbortController()
  const over = new AbortController()
  const stop = () => controller.abort()
  surroundings.signal.addEventListener('abort', stop)
  const writer = new LogWriter(output, { isSingle: false })
  const following = (async () => {
    const info = await client.jobInfo(job)
    const options = { signal: controller.signal, over: over.signal }
    for await (const line of followLogs(client, info, options, surroundings))
      show(writer.line(line))
  })()
  // a failure to follow comes up in `finish`, or not at all where nobody waits any more
  const ended = following.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  return {
    async finish() {
      over.abort()
      const error = await ended
      surroundings.signal.removeEventListener('abort', stop)
      if (error && !controller.signal.aborted) throw error
    },
    stop,
  }
}

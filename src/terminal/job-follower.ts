import type { SchedulerClient } from '../operations/connect-to-server.ts'
import { followOutput } from '../operations/follow-output.ts'
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

/** How a follower writes without disturbing the progress that is shown as well. */
export interface FollowerOutput {
  readonly show: (text: string) => void
  /** Shows a line that is not at its end yet; null: there is none. */
  readonly showOpen: (line: string | null) => void
}

export function followJob(
  client: SchedulerClient,
  job: number,
  surroundings: Surroundings,
  output: Output,
  { show, showOpen }: FollowerOutput,
): JobFollower {
  const controller = new AbortController()
  const over = new AbortController()
  const stop = () => controller.abort()
  surroundings.signal.addEventListener('abort', stop)
  const writer = new LogWriter(output, { isSingle: false, isLive: true })
  const following = (async () => {
    const info = await client.jobInfo(job)
    const options = { signal: controller.signal, over: over.signal }
    for await (const piece of followOutput(client, info, options, surroundings)) {
      const text = writer.piece(piece)
      showOpen(writer.openLine())
      if (text.length > 0) show(String(text))
    }
    showOpen(null)
    show(writer.end())
  })()
  // a failure to follow comes up in `finish`, or not at all where nobody waits any more
  const ended = following.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  return {
    async finish() {
      over.abort()
      surroundings.signal.removeEventListener('abort', stop)
      // a server that does not answer must not hold up the end
      if (controller.signal.aborted) return
      const error = await ended
      if (error) throw error
    },
    stop,
  }
}

import type { Ora } from 'ora'

import type { JobProgress } from '../operations/job-progress.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import { taskStatusWord } from './status-word.ts'
import { durationText } from './duration-text.ts'
import { cutToWidth, withoutColours } from './display-width.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

const heartbeatMs = 60_000

/** How a wait looks: a spinner on a terminal, else one line for each change. */
export interface ProgressDisplay {
  update(progress: JobProgress): void
  /** Shows a line that a task has not ended yet in place of the state; null: there is none. */
  note(line: string | null): void
  /** Takes the spinner away while something else is written. */
  pause(write: () => void): void
  stop(): void
}

/** @param now milliseconds since 1970 */
export function progressDisplay(output: Output, now: () => number): ProgressDisplay {
  // ora never ends on a terminal of no columns
  return output.canRedraw ? spinnerDisplay(output) : lineDisplay(output, now)
}

function lineDisplay(output: Output, now: () => number): ProgressDisplay {
  let last = ''
  let lastAt = 0
  return {
    update(progress) {
      const lines = endings(progress).map((change) => changeLine(change, output))
      const state = stateLine(progress)
      const isNew = state !== last && lines.length === 0
      if (lines.length === 0 && !isNew && now() - lastAt < heartbeatMs) return
      // how it ended is the command's to say
      if (lines.length === 0 && !isJobAlive(progress.status)) return
      output.write(lines.length > 0 ? lines.join('') : `${state}\n`)
      last = state
      lastAt = now()
    },
    note: () => undefined,
    pause: (write) => write(),
    stop: () => undefined,
  }
}

function spinnerDisplay(output: Output): ProgressDisplay {
  let spinner: Ora | null = null
  let isWanted = false
  let text = ''
  let noted: string | null = null
  const show = async () => {
    const { default: ora } = await import('ora')
    const color = output.paint.level > 0 ? 'cyan' : false
    spinner ??= ora({ stream: process.stderr, color, discardStdin: false, hideCursor: false })
    // the wait may be over before the spinner's code has been read
    if (isWanted && !spinner.isSpinning) spinner.start(noted ?? text)
  }
  // a spinner that does not show would move the cursor all the same
  const hide = () => {
    if (spinner?.isSpinning === true) spinner.stop()
  }
  const pause = (write: () => void) => {
    hide()
    write()
    if (isWanted) spinner?.start(noted ?? text)
  }
  return {
    pause,
    note(line) {
      noted = line === null ? null : cutToWidth(withoutColours(line), output.columns - 4)
      if (spinner?.isSpinning === true) spinner.text = noted ?? text
    },
    update(progress) {
      const lines = endings(progress).map((change) => changeLine(change, output))
      text = cutToWidth(stateLine(progress), output.columns - 4)
      // how it ended is the command's to say
      isWanted = isJobAlive(progress.status)
      pause(() => output.write(lines.join('')))
      if (isWanted) void show()
    },
    stop() {
      isWanted = false
      hide()
    },
  }
}

/** That a task has begun shows in the list of running ones. */
function endings({ changes }: JobProgress): JobProgress['changes'] {
  return changes.filter(({ status }) => !isTaskAlive(status) || isTrouble(status))
}

function isTrouble(status: TaskStatus): boolean {
  return status === 'IN_ERROR' || status === 'WAITING_ON_ERROR' || status === 'WAITING_ON_FAILURE'
}

/** `job 12: 3 of 7 tasks done; running: train, score`. */
function stateLine({ jobId, status, total, finished, runningNames, running }: JobProgress): string {
  const others = running - runningNames.length
  const more = others > 0 && runningNames.length > 0 ? ` and ${others} more` : ''
  const names = runningNames.map(safeLine).join(', ')
  const now = names === '' ? '' : `; running: ${names}${more}`
  return `job ${jobId} ${status.toLowerCase().replace('_', '-')}: ${finished} of ${total} tasks done${now}`
}

function changeLine(change: JobProgress['changes'][number], { paint }: Output): string {
  const { symbol, word } = taskStatusWord(change.status, paint)
  const time = change.durationMs === null ? '' : paint.dim(` ${durationText(change.durationMs)}`)
  return `${symbol} ${safeLine(change.name)} ${word}${time}\n`
}

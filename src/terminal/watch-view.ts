import type { FailureExplanation } from '../operations/explain-failure.ts'
import type { JobDetails, TaskLine } from '../operations/show-job.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import { countOf } from './count-of.ts'
import { cutToWidth } from './display-width.ts'
import { durationText } from './duration-text.ts'
import { failureLine } from './result-lines.ts'
import { safeLine } from './safe-text.ts'
import { jobStatusText, taskStatusText, taskStatusWord } from './status-word.ts'
import type { Output } from './terminal.ts'

/** A view that is drawn again and again must fit a small screen. */
const mostRunning = 10
const mostFailed = 5

/**
 * A job as it stands at this moment: its tasks by state, those that run with their time, those that
 * failed with why.
 *
 * @param now milliseconds since 1970
 */
export function watchView(
  job: JobDetails,
  failure: FailureExplanation | null,
  now: number,
  output: Output,
): string {
  const running = job.tasks.filter(({ status }) => status === 'RUNNING')
  const failed = job.tasks.filter(({ name }) => job.failedTasks.includes(name))
  const known = new Map(failure?.tasks.map((task) => [task.name, task]))
  const lines = [
    headLine(job, now, output),
    `  ${countsText(job.tasks)}`,
    ...running.slice(0, mostRunning).map((task) => taskText(task, timeOf(task, now), output)),
    ...moreLine(running.length - mostRunning, 'more run'),
    ...failed
      .slice(0, mostFailed)
      .map((task) =>
        taskText(task, failureLine(known.get(task.name) ?? null, task.cell, ''), output),
      ),
    ...moreLine(failed.length - mostFailed, 'more failed'),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function headLine(job: JobDetails, now: number, { paint, columns }: Output): string {
  const time =
    job.startedAt === null ? '' : ` ${durationText((job.finishedAt ?? now) - job.startedAt)}`
  const text = `job ${job.jobId} (${safeLine(job.name)}) ${jobStatusText(job.state, false)}${time}`
  return `${paint.cyan('▸')} ${cutToWidth(text, columns - 3)}`
}

function countsText(tasks: readonly TaskLine[]): string {
  const counts = new Map<TaskStatus, number>()
  for (const { status } of tasks) counts.set(status, (counts.get(status) ?? 0) + 1)
  const words = [...counts].map(([status, count]) => `${count} ${taskStatusText(status)}`)
  return `${countOf(tasks.length, 'task')}: ${words.join(', ')}`
}

function taskText(task: TaskLine, what: string, { paint, columns }: Output): string {
  const { symbol } = taskStatusWord(task.status, paint)
  return `  ${symbol} ${cutToWidth(`${safeLine(task.name)}  ${safeLine(what)}`, columns - 5)}`
}

function timeOf({ startedAt }: TaskLine, now: number): string {
  return startedAt === null ? '' : durationText(Math.max(0, now - startedAt))
}

function moreLine(count: number, what: string): readonly string[] {
  return count > 0 ? [`    and ${count} ${what}`] : []
}

/** What has changed since the last look, a line for each change: for a pipe or a file. */
export class WatchedChanges {
  readonly #known = new Map<string, TaskStatus>()
  #state = ''

  constructor(readonly output: Output) {}

  lines(job: JobDetails): string {
    const { paint } = this.output
    const changes = job.tasks.filter(({ name, status }) => this.#known.get(name) !== status)
    for (const { name, status } of changes) this.#known.set(name, status)
    const told = changes.filter(
      ({ status }) => status === 'RUNNING' || !isTaskAlive(status) || isTrouble(status),
    )
    const lines = told.map((task) => {
      const { symbol, word } = taskStatusWord(task.status, paint)
      const { status, durationMs } = task
      const time = isTaskAlive(status) || durationMs === null ? '' : ` ${durationText(durationMs)}`
      return `${symbol} ${safeLine(task.name)} ${word}${time}\n`
    })
    const isNew = job.state !== this.#state
    this.#state = job.state
    // how it ended is told by the page that follows
    if (isNew && isJobAlive(job.state))
      lines.unshift(
        `job ${job.jobId} (${safeLine(job.name)}) is ${jobStatusText(job.state, false)}\n`,
      )
    return lines.join('')
  }
}

function isTrouble(status: TaskStatus): boolean {
  return status === 'IN_ERROR' || status === 'WAITING_ON_ERROR' || status === 'WAITING_ON_FAILURE'
}

import type { FailureExplanation } from '../operations/explain-failure.ts'
import type { JobDetails, TaskLine } from '../operations/show-job.ts'
import { durationText } from './duration-text.ts'
import { jobLine } from './job-line.ts'
import { failureLine } from './result-lines.ts'
import { safeLine } from './safe-text.ts'
import { taskStatusText, taskStatusWord } from './status-word.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'

/** One job: how it stands, what it was made from, its tasks, why they failed or wait. */
export function jobPage(
  job: JobDetails,
  failure: FailureExplanation | null,
  output: Output,
): string {
  const { paint } = output
  const facts: (readonly [string, string])[] = [
    ['server', job.server],
    ...(job.notebook === null ? [] : [['notebook', job.notebook] as const]),
    ['submitted', new Date(job.submittedAt).toISOString().replace('T', ' ').slice(0, 19) + ' UTC'],
    ...(job.priority === 'normal' ? [] : [['priority', job.priority] as const]),
    ...Object.entries(job.variables).map(([name, value]) => [`$${name}`, value] as const),
    ...(job.url === null ? [] : [['page', job.url] as const]),
  ]
  const width = Math.max(...facts.map(([name]) => name.length))
  const lines = facts.map(
    ([name, value]) => `  ${paint.dim(safeLine(name).padEnd(width))}  ${safeLine(value)}\n`,
  )
  return `${jobLine(job, output)}${lines.join('')}\n${tasksTable(job.tasks, failure, output)}`
}

function tasksTable(
  tasks: readonly TaskLine[],
  failure: FailureExplanation | null,
  output: Output,
): string {
  const { paint } = output
  const failed = new Map(failure?.tasks.map((task) => [task.name, task]))
  const reasons = tasks.map((task) => {
    const known = failed.get(task.name)
    return known ? failureLine(known, task.cell, '') : (task.waitsFor ?? '')
  })
  const hasReason = reasons.some((reason) => reason !== '')
  return table(
    [
      { title: 'TASK', canShrink: !hasReason },
      { title: 'STATE', paint: (text, row) => statusCell(tasks[row], text, paint) },
      { title: 'CELL', align: 'right' },
      { title: 'TIME', align: 'right' },
      ...(hasReason ? [{ title: 'WHY', canShrink: true }] : []),
    ],
    tasks.map((task, row) => [
      task.name,
      taskStatusText(task.status),
      task.cell === null ? '-' : String(task.cell),
      task.durationMs === null ? '-' : durationText(task.durationMs),
      ...(hasReason ? [reasons[row] ?? ''] : []),
    ]),
    output,
  )
}

function statusCell(task: TaskLine | undefined, text: string, paint: Output['paint']): string {
  return task ? taskStatusWord(task.status, paint).word : text
}

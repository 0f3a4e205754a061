import type { ExecutedNotebook } from '../operations/execute/execute-notebook.ts'
import { countOf } from './count-of.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** What came of executing a notebook: the cells and jobs that failed, and a count of all. */
export function executionLines({ cells, jobs }: ExecutedNotebook, { paint }: Output): string {
  const lines: string[] = []
  for (const { cell, error } of cells)
    if (error)
      lines.push(
        `${paint.red(`cell ${cell} failed`)}: ${safeLine(error.name)}: ${safeLine(error.message)}`,
      )
  for (const { jobId, name, succeeded, reason } of jobs)
    if (succeeded === false)
      lines.push(
        `${paint.red(`job ${jobId} (${safeLine(name)}) did not succeed`)}: ${safeLine(reason ?? '')}`,
      )
  const done = cells.filter(({ status }) => status === 'ok').length
  const skipped = cells.filter(({ status }) => status === 'skipped').length
  const left = skipped === 0 ? '' : `, ${countOf(skipped, 'cell')} left out`
  lines.push(
    `${countOf(done, 'cell')} of ${cells.length} done${left}, ${countOf(jobs.length, 'job')}`,
  )
  return `${lines.join('\n')}\n`
}

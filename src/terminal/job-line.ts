import type { JobSummary } from '../operations/job-summary.ts'
import { durationText } from './duration-text.ts'
import { safeLine } from './safe-text.ts'
import { jobStatusWord } from './status-word.ts'
import type { Output } from './terminal.ts'

/** `✓ job 12 (train) finished in 3.2s`, `✗ job 13 (train) killed after 2.0s: the job was killed`. */
export function jobLine(summary: JobSummary, { paint }: Output): string {
  const { jobId, name, succeeded, state, reason, durationMs } = summary
  const symbol =
    succeeded === null ? paint.cyan('▸') : succeeded ? paint.green('✓') : paint.red('✗')
  const word = jobStatusWord(state, succeeded === false, paint)
  const time =
    durationMs === null ? '' : ` ${succeeded === true ? 'in' : 'after'} ${durationText(durationMs)}`
  const why = reason === null ? '' : `: ${safeLine(reason)}`
  return `${symbol} job ${jobId} (${safeLine(name)}) ${word}${time}${why}\n`
}

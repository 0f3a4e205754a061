import type { FailedTask, FailureExplanation } from '../../operations/explain-failure.ts'
import type { TaskOutcome } from '../../operations/job-results.ts'
import type { JobDetails } from '../../operations/show-job.ts'
import { durationText } from '../duration-text.ts'
import { placeWords } from '../place-words.ts'
import { safeLine, safeText } from '../safe-text.ts'
import { jobStatusText, taskStatusText } from '../status-word.ts'
import { valuePreview } from '../value-preview.ts'

/**
 * A job in Markdown, for the summary page of a CI run: how it ended, a table of its tasks with their
 * results, and for each failure the place, the line and the end of the log.
 */
export function jobSummaryReport(
  job: JobDetails,
  results: readonly TaskOutcome[],
  failure: FailureExplanation | null,
): string {
  const symbol = job.succeeded === true ? '✅' : job.succeeded === false ? '❌' : '⏳'
  const state = jobStatusText(job.state, job.succeeded === false)
  const preposition = job.succeeded === true ? 'in' : 'after'
  const time = job.durationMs === null ? '' : ` ${preposition} ${durationText(job.durationMs)}`
  const byName = new Map(results.map((result) => [result.name, result]))
  const rows = job.tasks.map((task) => {
    const value = byName.get(task.name)?.value ?? null
    const cells = [
      `\`${codeCell(task.name)}\``,
      taskStatusText(task.status),
      task.cell === null ? '' : String(task.cell),
      task.durationMs === null ? '' : durationText(task.durationMs),
      value === null ? '' : cell(valuePreview(value).slice(0, 120)),
    ]
    return `| ${cells.join(' | ')} |\n`
  })
  return (
    `### ${symbol} ${cell(job.name)}: ${state}${time}\n\n` +
    `Job ${job.jobId} on ${cell(job.server)}${job.url === null ? '' : ` ([open](${job.url}))`}` +
    `${job.reason === null ? '' : `: ${cell(job.reason)}`}\n\n` +
    `| task | state | cell | time | result |\n| --- | --- | --: | --: | --- |\n${rows.join('')}` +
    (failure?.tasks ?? []).map(failureSection).join('') +
    '\n'
  )
}

function failureSection({ name, message, place, log }: FailedTask): string {
  const lines = place?.source?.split(/\r?\n/) ?? []
  const number = place?.line ?? null
  const line = number === null ? null : (lines[number - 1] ?? null)
  const where = place ? `\n${cell(placeWords(place))}\n` : ''
  return (
    `\n#### \`${codeCell(name)}\` failed: ${cell(message)}\n${where}` +
    (line === null ? '' : fenced(line, 'python')) +
    (log.lines.length === 0 ? '' : `\nThe end of its log:\n${fenced(log.lines.join('\n'), '')}`)
  )
}

/** A fence longer than any in the text: what is inside can never end it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `\n${fence}${language}\n${safeText(text, { colours: false })}\n${fence}\n`
}

/** Text of a notebook or a server, as text: no tags, no columns, no formatting. */
function cell(text: string): string {
  return safeLine(text)
    .replace(/[\\`*_{}[\]#|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function codeCell(text: string): string {
  return safeLine(text).replaceAll('`', "'").replaceAll('|', '\\|')
}

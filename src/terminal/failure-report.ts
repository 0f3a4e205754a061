import type { FailedTask, FailureExplanation } from '../operations/explain-failure.ts'
import type { FailurePlace } from '../operations/notebook-places.ts'
import { countOf } from './count-of.ts'
import { placeWords } from './place-words.ts'
import { safeLine, safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'
import { underlinedLine } from './underlined-line.ts'

/** Lines of the cell shown above the failing one. */
const linesAbove = 2
/** More would hide the first one, which is most often the cause. */
const reportedTasks = 3

/**
 * Why a job failed: for each task the exception, the line of the notebook with what is above it,
 * from where it was called, and the end of the log (design.md, "exit codes").
 */
export function failureReport(
  { tasks, others }: FailureExplanation,
  jobId: number,
  output: Output,
  { withLog = true }: { readonly withLog?: boolean } = {},
): string {
  const reports = tasks
    .slice(0, reportedTasks)
    .map((task) => taskReport(task, output) + (withLog ? logReport(task, jobId, output) : ''))
  const left = others + tasks.length - reports.length
  const more =
    left === 0 ? '' : `and ${countOf(left, 'more task')} failed: \`pa-nb results ${jobId}\`\n`
  return [...reports, more].filter((text) => text !== '').join('\n')
}

function taskReport(task: FailedTask, output: Output): string {
  const { paint } = output
  const step = task.role === 'task' ? '' : ` in its ${roleWords[task.role]}`
  const what = `task \`${safeLine(task.name)}\` failed${step}: ${safeLine(task.message)}`
  const title = `${paint.red.bold('error[task-failed]')}: ${paint.bold(what)}\n`
  const place = task.place ? placeReport(task.place, task.calls, output) : ''
  const remedy =
    task.remedy === null
      ? ''
      : `   ${paint.blue('=')} ${paint.bold('help')}: ${safeLine(task.remedy)}\n`
  return title + place + remedy
}

const roleWords: Readonly<Record<FailedTask['role'], string>> = {
  pre: 'pre script',
  task: 'script',
  post: 'post script',
  flow: 'flow script',
  clean: 'clean script',
  'fork-environment': 'fork environment script',
}

function placeReport(place: FailurePlace, calls: readonly FailurePlace[], output: Output): string {
  const { paint } = output
  const lines = (place.source ?? '').split(/\r?\n/)
  // without a line of its own the cell's first one stands for it
  const line = place.line ?? 1
  const width = String(line).length
  const gutter = (text: string) => paint.blue(`${text.padStart(width)} |`)
  const arrow = `${' '.repeat(width + 1)}${paint.blue('-->')} ${placeWords(place)}\n`
  if (place.source === null) return arrow
  const above = place.line === null ? [] : lines.slice(Math.max(0, line - 1 - linesAbove), line - 1)
  const shown = above.map((text, index) => {
    const number = String(line - above.length + index)
    return ` ${gutter(number)} ${paint.dim(safeText(text.replaceAll('\t', '    '), { colours: false }))}`
  })
  const text = lines[line - 1] ?? ''
  const indent = /^\s*/.exec(text)?.[0].length ?? 0
  const whole = { column: 1, length: Math.max(1, text.trimEnd().length - indent) }
  const mark = place.mark ?? whole
  const { source, underline } = underlinedLine({
    text,
    column: indent + mark.column,
    length: mark.length,
    label: '',
    width: output.columns - width - 4,
  })
  shown.push(` ${gutter(String(line))} ${source}`.trimEnd())
  if (place.line !== null) shown.push(` ${gutter('')} ${paint.red(underline)}`)
  const from = calls.map(
    (call) => `${' '.repeat(width + 2)}${paint.blue('=')} called from ${placeWords(call)}\n`,
  )
  return `${arrow}${shown.map((each) => `${each}\n`).join('')}${from.join('')}`
}

function logReport({ name, log }: FailedTask, jobId: number, { paint }: Output): string {
  if (log.lines.length === 0) return 'It printed nothing.\n'
  const whole = `pa-nb logs ${jobId} --task ${quoted(name)}`
  const title =
    log.total > log.lines.length
      ? `The last ${log.lines.length} of ${log.total} lines of its log (\`${whole}\` has them all):`
      : 'Its log:'
  const lines = log.lines.map((line) =>
    `${paint.dim('  |')} ${safeText(line)}\n`.replace(/ +\n$/, '\n'),
  )
  return `${paint.bold(title)}\n${lines.join('')}`
}

/** A task's name as a shell takes it: `*` and `#` mean something to it. */
function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}

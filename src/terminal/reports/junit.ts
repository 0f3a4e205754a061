import type { FailedTask, FailureExplanation } from '../../operations/explain-failure.ts'
import type { JobDetails, TaskLine } from '../../operations/show-job.ts'
import { isTaskAlive } from '../../rest/status.ts'
import { placeWords } from '../place-words.ts'
import { taskStatusText } from '../status-word.ts'

/** A job that is over, and why it failed. */
interface ReportedJob {
  readonly details: JobDetails
  readonly failure: FailureExplanation | null
}

/**
 * Jobs as JUnit's XML, which CI servers read: a suite for each job, a case for each task. A task that
 * failed has its exception, its place in the notebook and the end of its log.
 */
export function junitReport(jobs: readonly ReportedJob[]): string {
  const tasks = jobs.flatMap(({ details }) => details.tasks)
  const duration = jobs.reduce((sum, { details }) => sum + (details.durationMs ?? 0), 0)
  const failed = tasks.filter(isFailed).length
  const counts = `tests="${tasks.length}" failures="${failed}" errors="0" time="${seconds(duration)}"`
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="pa-nb" ${counts}>\n${jobs.map(suite).join('')}</testsuites>\n`
  )
}

function suite({ details: job, failure }: ReportedJob): string {
  const byName = new Map((failure?.tasks ?? []).map((task) => [task.name, task]))
  const cases = job.tasks.map((task) => taskCase(task, job, byName.get(task.name) ?? null))
  const failed = job.tasks.filter(isFailed).length
  const skipped = job.tasks.filter(isSkipped).length
  const time = seconds(job.durationMs)
  const counts = `tests="${job.tasks.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${time}"`
  return (
    `  <testsuite name="${attribute(job.name)}" ${counts} timestamp="${new Date(job.submittedAt).toISOString()}">\n` +
    '    <properties>\n' +
    property('job', String(job.jobId)) +
    property('server', job.server) +
    property('state', job.state) +
    (job.notebook === null ? '' : property('notebook', job.notebook)) +
    '    </properties>\n' +
    cases.join('') +
    '  </testsuite>\n'
  )
}

function taskCase(task: TaskLine, job: JobDetails, failed: FailedTask | null): string {
  const group = job.notebook === null ? job.name : (job.notebook.split('/').at(-1) ?? job.name)
  const start = `    <testcase name="${attribute(task.name)}" classname="${attribute(group)}" time="${seconds(task.durationMs)}"`
  if (isSkipped(task))
    return `${start}>\n      <skipped message="${attribute(taskStatusText(task.status))}"/>\n    </testcase>\n`
  if (!isFailed(task)) return `${start}/>\n`
  const message = failed?.message ?? taskStatusText(task.status)
  const type = /^[\w.]+(?=:)/.exec(message)?.[0] ?? task.status
  const place = failed?.place ? `${placeWords(failed.place)}\n` : ''
  const log = failed?.log.lines.join('\n') ?? ''
  return `${start}>\n      <failure message="${attribute(message)}" type="${attribute(type)}">${text(`${place}${log}`)}</failure>\n    </testcase>\n`
}

const wellOrNever = ['FINISHED', 'SKIPPED', 'NOT_STARTED']

function isFailed({ status }: TaskLine): boolean {
  return status === 'IN_ERROR' || !(isTaskAlive(status) || wellOrNever.includes(status))
}

/** Not run: skipped, never started, or not over yet. */
function isSkipped(task: TaskLine): boolean {
  return task.status !== 'FINISHED' && !isFailed(task)
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${attribute(value)}"/>\n`
}

function seconds(milliseconds: number | null): string {
  return ((milliseconds ?? 0) / 1000).toFixed(3)
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

/** What XML cannot hold is left out: control characters of a log, half surrogate pairs. */
function text(value: string): string {
  return Buffer.from(value)
    .toString()
    .replace(/\x1b\[[0-9;:]*m/g, '')
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

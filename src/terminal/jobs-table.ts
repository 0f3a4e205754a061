import type { JobLine, JobList } from '../operations/list-jobs.ts'
import { Failure } from '../problems/failure.ts'
import { ageText } from './age-text.ts'
import { durationText } from './duration-text.ts'
import { jobStatusText, jobStatusWord } from './status-word.ts'
import { table } from './table.ts'
import type { Column } from './table.ts'
import type { Output } from './terminal.ts'

export const jobColumns = ['job', 'name', 'state', 'tasks', 'time', 'submitted', 'owner'] as const
export type JobColumn = (typeof jobColumns)[number]

const usualColumns: readonly JobColumn[] = ['job', 'name', 'state', 'tasks', 'time', 'submitted']

/** `job,state` as columns; @throws Failure `unknown-column` (usage) */
export function readColumns(text: string): readonly JobColumn[] {
  return text.split(',').map((name) => {
    const column = jobColumns.find((each) => each === name.trim().toLowerCase())
    if (column !== undefined) return column
    throw new Failure({
      kind: 'usage',
      code: 'unknown-column',
      message: `there is no column \`${name}\``,
      help: `the columns are ${jobColumns.join(', ')}`,
    })
  })
}

/** Jobs, the newest first; nothing where there are none. */
export function jobsTable(
  { jobs }: JobList,
  now: number,
  output: Output,
  columns: readonly JobColumn[] = usualColumns,
): string {
  if (jobs.length === 0) return ''
  return table(
    columns.map((column) => layoutOf(column, jobs, output)),
    jobs.map((job) => columns.map((column) => cellText(job, column, now))),
    output,
  )
}

/** What is said beside the table: that there is none, or that there are more. */
export function jobsNote(
  { server, jobs, total, hasMore }: JobList,
  { page, limit, isFiltered }: { page: number; limit: number; isFiltered: boolean },
): string {
  if (jobs.length === 0 && page > 1) return `no job on page ${page}\n`
  if (jobs.length === 0) return isFiltered ? `no such job on ${server}\n` : `no job on ${server}\n`
  if (!hasMore) return ''
  const first = (page - 1) * limit + 1
  const of = total === null ? '' : ` of ${total}`
  return `jobs ${first} to ${first + jobs.length - 1}${of}: \`--page ${page + 1}\` shows the next ones\n`
}

function layoutOf(column: JobColumn, jobs: readonly JobLine[], { paint }: Output): Column {
  const title = column.toUpperCase()
  switch (column) {
    case 'name':
      return { title, canShrink: true }
    case 'job':
    case 'tasks':
    case 'time':
      return { title, align: 'right' }
    case 'state':
      return {
        title,
        paint: (text, row) => {
          const job = jobs[row]
          return job ? jobStatusWord(job.state, job.succeeded === false, paint) : text
        },
      }
    case 'submitted':
    case 'owner':
      return { title }
  }
}

function cellText(job: JobLine, column: JobColumn, now: number): string {
  switch (column) {
    case 'job':
      return String(job.jobId)
    case 'name':
      return job.name
    case 'state':
      return jobStatusText(job.state, job.succeeded === false)
    case 'tasks':
      return `${job.finishedTasks}/${job.totalTasks}`
    case 'time':
      return job.durationMs === null ? '-' : durationText(job.durationMs)
    case 'submitted':
      return ageText(now - job.submittedAt)
    case 'owner':
      return job.owner
  }
}

import type { JobList } from '../operations/list-jobs.ts'
import { ageText } from './age-text.ts'
import { durationText } from './duration-text.ts'
import { jobStatusText, jobStatusWord } from './status-word.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'

/** Jobs, the newest first; nothing where there are none. */
export function jobsTable({ jobs }: JobList, now: number, output: Output): string {
  if (jobs.length === 0) return ''
  return table(
    [
      { title: 'JOB', align: 'right' },
      { title: 'NAME', canShrink: true },
      {
        title: 'STATE',
        paint: (text, row) => {
          const job = jobs[row]
          return job ? jobStatusWord(job.state, job.succeeded === false, output.paint) : text
        },
      },
      { title: 'TASKS', align: 'right' },
      { title: 'TIME', align: 'right' },
      { title: 'SUBMITTED' },
    ],
    jobs.map((job) => [
      String(job.jobId),
      job.name,
      jobStatusText(job.state, job.succeeded === false),
      `${job.finishedTasks}/${job.totalTasks}`,
      job.durationMs === null ? '-' : durationText(job.durationMs),
      ageText(now - job.submittedAt),
    ]),
    output,
  )
}

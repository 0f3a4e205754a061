import type { JobSummary } from '../operations/job-summary.ts'
import { exitCodes } from './exit-codes.ts'

/** A job as `--json` of submit, run, wait and show says it (design.md, exit codes). */
export type JobDocument<Summary extends JobSummary = JobSummary> = Omit<Summary, 'ending'> & {
  readonly exitCode: number
}

export function jobDocument<Summary extends JobSummary>(summary: Summary): JobDocument<Summary> {
  const { ending, ...rest } = summary
  return { ...rest, exitCode: exitCodes[ending] }
}

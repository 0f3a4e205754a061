import { nothingSubmitted } from '../problems/catalogue/pragmas-job.ts'
import type { Problem } from '../problems/problem.ts'
import type { Pragma } from '../syntax/section.ts'
import type { JobReference } from './action.ts'
import type { Draft } from './draft.ts'
import { optional } from './parameter.ts'
import { name } from './parameters/name.ts'
import { wholeNumber } from './parameters/number.ts'
import type { Word } from './word.ts'

/** The parameters that say which job is meant. */
export const jobParameters = {
  job_id: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER), 'the number of the job'),
  job_name: optional(name, 'the name of the job: its last submission', {
    default: 'the last job that was submitted',
  }),
}

interface Given {
  readonly job_id: number | null
  readonly job_name: Word | null
}

/** The job that is meant: by number, else by name, else the last one (pragmas.md 8). */
export function jobReference(
  given: Given,
  pragma: Pragma,
  draft: Draft,
): { job: JobReference; problems: Problem[] } {
  if (given.job_id !== null) return { job: { kind: 'id', id: given.job_id }, problems: [] }
  if (given.job_name !== null)
    return { job: { kind: 'name', name: given.job_name.text }, problems: [] }
  const problems =
    draft.submissionCount === 0 ? [nothingSubmitted(pragma.nameAt, { pragma: pragma.name })] : []
  return { job: { kind: 'last' }, problems }
}

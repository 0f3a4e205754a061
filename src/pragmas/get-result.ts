import { definePragma } from './define-pragma.ts'
import { jobReference } from './job-reference.ts'
import { optional } from './parameter.ts'
import { wholeNumber } from './parameters/number.ts'

export const getResult = definePragma({
  name: 'get_result',
  group: 'results',
  summary: 'Shows the results of all tasks of a job: the older name of `get_job_result`',
  example: '#%get_result(id=3)',
  deviations: ['Newer kernels know it no more.'],
  order: 'reading',
  parameters: {
    id: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER), 'the number of the job', {
      default: 'the last job that was submitted',
    }),
  },
  apply: ({ pragma, values }, draft) => {
    const given = { job_id: values.id, job_name: null }
    const { job, problems } = jobReference(given, pragma, draft)
    return { actions: [{ kind: 'job-result', job }], problems }
  },
})

import { definePragma } from './define-pragma.ts'
import { jobParameters, jobReference } from './job-reference.ts'

export const getJobResult = definePragma({
  name: 'get_job_result',
  group: 'results',
  summary: 'Shows the results of all tasks of a job',
  example: '#%get_job_result(job_id=3)',
  help: ['Of `job_id` and `job_name`, the number counts.'],
  deviations: [
    'A result that cannot be reached is reported as such; the kernel ends in an internal error.',
  ],
  order: 'reading',
  parameters: jobParameters,
  apply: ({ pragma, values }, draft) => {
    const { job, problems } = jobReference(values, pragma, draft)
    return { actions: [{ kind: 'job-result', job }], problems }
  },
})

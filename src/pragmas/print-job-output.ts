import { definePragma } from './define-pragma.ts'
import { jobParameters, jobReference } from './job-reference.ts'

export const printJobOutput = definePragma({
  name: 'print_job_output',
  group: 'results',
  summary: 'Shows what the tasks of a job have printed',
  example: '#%print_job_output()',
  help: ['Of `job_id` and `job_name`, the number counts.'],
  deviations: [
    'A result that cannot be reached is reported as such; the kernel ends in an internal error.',
  ],
  order: 'reading',
  parameters: jobParameters,
  apply: ({ pragma, values }, draft) => {
    const { job, problems } = jobReference(values, pragma, draft)
    return { actions: [{ kind: 'job-output', job }], problems }
  },
})

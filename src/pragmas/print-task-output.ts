import { definePragma } from './define-pragma.ts'
import { jobParameters, jobReference } from './job-reference.ts'
import { required } from './parameter.ts'
import { taskName } from './parameters/name.ts'

export const printTaskOutput = definePragma({
  name: 'print_task_output',
  group: 'results',
  summary: 'Shows what one task has printed',
  example: '#%print_task_output(task_name=train)',
  help: ['Of `job_id` and `job_name`, the number counts.'],
  deviations: [
    'A result that cannot be reached is reported as such; the kernel ends in an internal error.',
  ],
  order: 'reading',
  parameters: {
    task_name: required(taskName, 'the task'),
    ...jobParameters,
  },
  apply: ({ pragma, values }, draft) => {
    const { job, problems } = jobReference(values, pragma, draft)
    return { actions: [{ kind: 'task-output', job, task: values.task_name.text }], problems }
  },
})

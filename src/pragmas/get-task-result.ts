import { definePragma } from './define-pragma.ts'
import { jobParameters, jobReference } from './job-reference.ts'
import { required } from './parameter.ts'
import { taskName } from './parameters/name.ts'

export const getTaskResult = definePragma({
  name: 'get_task_result',
  group: 'results',
  summary: 'Shows the result of one task',
  example: '#%get_task_result(task_name=train)',
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
    return { actions: [{ kind: 'task-result', job, task: values.task_name.text }], problems }
  },
})

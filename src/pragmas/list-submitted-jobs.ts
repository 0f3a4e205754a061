import { definePragma } from './define-pragma.ts'

export const listSubmittedJobs = definePragma({
  name: 'list_submitted_jobs',
  group: 'results',
  summary: 'Lists the jobs that this notebook has submitted',
  example: '#%list_submitted_jobs()',
  order: 'reading',
  parameters: {},
  apply: () => ({ actions: [{ kind: 'list-submitted-jobs' }] }),
})

import { adoptWorkflow } from './adopt-workflow.ts'
import { definePragma } from './define-pragma.ts'
import { required } from './parameter.ts'
import { jsonPath } from './parameters/text.ts'

export const importJson = definePragma({
  name: 'import_json',
  group: 'job',
  summary: 'Takes over the tasks and the job of a workflow in JSON',
  example: '#%import_json(path=workflow.json)',
  help: [
    'Tasks of the same name are replaced. The job keeps the name of an earlier `#%job`; variables and generic information are added.',
  ],
  deviations: ['The pragma is pa-nb’s own.'],
  order: 'building',
  parameters: { path: required(jsonPath, 'the workflow') },
  apply: ({ values }, draft, facts) => adoptWorkflow('json', values.path, draft, facts),
})

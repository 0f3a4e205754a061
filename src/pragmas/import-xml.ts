import { adoptWorkflow } from './adopt-workflow.ts'
import { definePragma } from './define-pragma.ts'
import { required } from './parameter.ts'
import { xmlPath } from './parameters/text.ts'

export const importXml = definePragma({
  name: 'import_xml',
  group: 'job',
  summary: 'Takes over the tasks and the job of a workflow in XML',
  example: '#%import_xml(path=workflow.xml)',
  help: [
    'Tasks of the same name are replaced. The job keeps the name of an earlier `#%job`; variables and generic information are added.',
  ],
  deviations: ['The pragma is pa-nb’s own.'],
  order: 'building',
  parameters: { path: required(xmlPath, 'the workflow') },
  apply: ({ values }, draft, facts) => adoptWorkflow('xml', values.path, draft, facts),
})

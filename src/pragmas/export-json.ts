import { isError } from '../problems/problem.ts'
import { definePragma } from './define-pragma.ts'
import { fileName } from './file-name.ts'
import { finishWorkflow } from './finish-workflow.ts'
import { optional } from './parameter.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'

export const exportJson = definePragma({
  name: 'export_json',
  group: 'job',
  summary: 'Writes the job as it stands to a file, in JSON',
  example: '#%export_json(name=nightly)',
  help: ['It writes what `submit_job` would send at this point.'],
  deviations: ['The pragma is pa-nb’s own.'],
  order: 'building',
  parameters: {
    name: optional(nameOrEmpty, 'the name of the file, without its ending', {
      default: 'that of the job',
    }),
  },
  apply: ({ pragma, values }, draft, facts) => {
    const { workflow, problems } = finishWorkflow(draft, facts, null, pragma.at)
    if (problems.some(isError)) return { problems }
    const name = fileName(values.name, 'json', draft, facts)
    return { actions: [{ kind: 'export', format: 'json', fileName: name, workflow }], problems }
  },
})

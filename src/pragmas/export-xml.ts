import { isError } from '../problems/problem.ts'
import { definePragma } from './define-pragma.ts'
import { fileName } from './file-name.ts'
import { finishWorkflow } from './finish-workflow.ts'
import { optional } from './parameter.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'

export const exportXml = definePragma({
  name: 'export_xml',
  group: 'job',
  summary: 'Writes the job as it stands to a file, in XML',
  example: '#%export_xml(name=nightly)',
  help: ['It writes what `submit_job` would send at this point.'],
  deviations: [
    'It always writes the current tasks, also without a `#%job` before; the kernel writes the job as it was last made.',
    'The task that joins the replicas of `runs=` is in the file, as it would be when submitted.',
    'A workflow that ProActive would refuse is not written: the problem is reported instead.',
  ],
  order: 'building',
  parameters: {
    name: optional(nameOrEmpty, 'the name of the file, without its ending', {
      default: 'that of the job',
    }),
  },
  apply: ({ pragma, values }, draft, facts) => {
    const { workflow, problems } = finishWorkflow(draft, facts, null, pragma.at)
    if (problems.some(isError)) return { problems }
    const name = fileName(values.name, 'xml', draft, facts)
    return { actions: [{ kind: 'export', format: 'xml', fileName: name, workflow }], problems }
  },
})

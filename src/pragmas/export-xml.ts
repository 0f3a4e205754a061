import { definePragma } from './define-pragma.ts'
import { exportFile, exportParameters } from './export-file.ts'

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
  parameters: exportParameters,
  apply: exportFile('xml'),
})

import { definePragma } from './define-pragma.ts'
import { exportFile, exportParameters } from './export-file.ts'

export const exportJson = definePragma({
  name: 'export_json',
  group: 'job',
  summary: 'Writes the job as it stands to a file, in JSON',
  example: '#%export_json(name=nightly)',
  help: ['It writes what `submit_job` would send at this point.'],
  deviations: ['The pragma is pa-nb’s own.'],
  order: 'building',
  parameters: exportParameters,
  apply: exportFile('json'),
})

import { bracketed } from './parameter.ts'
import { definePragma } from './define-pragma.ts'
import { fileName } from './file-name.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'
import { snapshot } from './snapshot.ts'

export const writeDot = definePragma({
  name: 'write_dot',
  group: 'graph',
  summary: 'Writes the graph of tasks and dependencies to a DOT file',
  example: '#%write_dot(name=graph)',
  help: ['An empty name, `name=`, stands for that of the job.'],
  order: 'building',
  parameters: { name: bracketed(nameOrEmpty, 'the name of the file, without its ending') },
  apply: ({ values }, draft, facts) => ({
    actions: [
      {
        kind: 'write-dot',
        fileName: fileName(values.name, 'dot', draft, facts),
        workflow: snapshot(draft, facts),
      },
    ],
  }),
})

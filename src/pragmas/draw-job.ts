import { definePragma } from './define-pragma.ts'
import { fileName } from './file-name.ts'
import { optional } from './parameter.ts'
import { onOff } from './parameters/choice.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'
import { snapshot } from './snapshot.ts'

export const drawJob = definePragma({
  name: 'draw_job',
  group: 'graph',
  summary: 'Draws the tasks and what ties them together',
  example: '#%draw_job(save=on)',
  deviations: [
    'The edge of a loop leads to its target; the kernel draws it to the parents.',
    'It may stand inside a control.',
  ],
  order: 'reading',
  parameters: {
    name: optional(nameOrEmpty, 'the name of the picture', { default: 'that of the job' }),
    inline: optional(onOff, 'whether to show it in the cell', { default: 'on' }),
    save: optional(onOff, 'whether to keep the picture as a file', { default: 'off' }),
  },
  apply: ({ values }, draft, facts) => ({
    actions: [
      {
        kind: 'draw',
        fileName: values.save ? fileName(values.name, 'png', draft, facts) : null,
        isInline: values.inline ?? true,
        workflow: snapshot(draft, facts),
      },
    ],
  }),
})

import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { replicateStep } from './replicate-step.ts'

export const merge = definePragma({
  name: 'merge',
  group: 'controls',
  summary: 'The task that joins the replicas, and ends the replicate',
  body: 'the code of the task',
  example: '#%merge(name=join)',
  help: ['It comes after `process`. It depends on the task declared last, unless `dep` is given.'],
  deviations: [
    'Where the name of the task before holds no number to go on with, or that name is taken, an automatic name is made as for other tasks.',
  ],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: replicateStep('merge', 'end'),
})

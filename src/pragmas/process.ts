import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { replicateStep } from './replicate-step.ts'

export const process = definePragma({
  name: 'process',
  group: 'controls',
  summary: 'The task that is replicated',
  body: 'the code of the task',
  example: '#%process(name=work)',
  help: [
    'It comes after `runs`, and before `merge`. It depends on the task declared last, unless `dep` is given.',
  ],
  deviations: [
    'Where the name of the task before holds no number to go on with, or that name is taken, an automatic name is made as for other tasks.',
  ],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: replicateStep('process', null),
})

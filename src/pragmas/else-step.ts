import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { branchSide } from './branch-side.ts'

export const elseStep = definePragma({
  name: 'else',
  group: 'controls',
  summary: 'The task that runs when the branch says "else"',
  body: 'the code of the task',
  example: '#%else(name=no)',
  help: [
    'It comes after `if`, and before `continuation`. No dependency is needed, and none is added.',
  ],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: branchSide('else'),
})

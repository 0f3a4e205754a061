import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { branchSide } from './branch-side.ts'

export const ifStep = definePragma({
  name: 'if',
  group: 'controls',
  summary: 'The task that runs when the branch says "if"',
  body: 'the code of the task',
  example: '#%if(name=yes)',
  help: [
    'It comes after `condition`, and before `else`. No dependency is needed, and none is added.',
  ],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: branchSide('if'),
})

import { openControl } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

export const branch = definePragma({
  name: 'branch',
  group: 'controls',
  summary: 'Starts a branch: the task after which one of two goes on',
  body: 'the code of the task',
  example: '#%branch(name=decide)',
  help: ['It is followed by `condition`, `if`, `else` and `continuation`, in this order.'],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: ({ section, pragma, values }, draft, facts) => {
    const declared = declareTask(
      { section, values, stem: 'branch', naming: 'counted', block: null, defaultParent: null },
      draft,
      facts,
    )
    const control = openControl('branch', 'branch', declared.name, pragma.at)
    return taskOutcome(declared, [{ kind: 'set-control', control }])
  },
})

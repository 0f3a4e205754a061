import { openControl } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

export const start = definePragma({
  name: 'start',
  group: 'controls',
  summary: 'Starts a loop: its first task',
  body: 'the code of the task',
  example: '#%start(name=first)',
  help: ['It is followed by `condition` and `loop`, in this order.'],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: ({ section, pragma, values }, draft, facts) => {
    const declared = declareTask(
      { section, values, stem: 'start', naming: 'counted', block: 'start', defaultParent: null },
      draft,
      facts,
    )
    const control = openControl('loop', 'start', declared.name, pragma.at)
    return taskOutcome(declared, [{ kind: 'set-control', control }])
  },
})

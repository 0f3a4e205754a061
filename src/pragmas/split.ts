import { openControl } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

export const split = definePragma({
  name: 'split',
  group: 'controls',
  summary: 'Starts a replicate: the task before the replicas',
  body: 'the code of the task',
  example: '#%split(name=cut)',
  help: ['It is followed by `runs`, `process` and `merge`, in this order.'],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: ({ section, pragma, values }, draft, facts) => {
    const declared = declareTask(
      { section, values, stem: 'split', naming: 'counted', block: 'start', defaultParent: null },
      draft,
      facts,
    )
    const control = openControl('replicate', 'split', declared.name, pragma.at)
    return taskOutcome(declared, [{ kind: 'set-control', control }])
  },
})

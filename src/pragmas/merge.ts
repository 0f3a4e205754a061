import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

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
  apply: ({ section, values }, draft, facts) => {
    if (!draft.control) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: 'merge',
        naming: 'following',
        block: 'end',
        defaultParent: draft.lastDeclared,
      },
      draft,
      facts,
    )
    const control = nextStep(draft.control, 'merge')
    return taskOutcome(declared, [{ kind: 'set-control', control }])
  },
})

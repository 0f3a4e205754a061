import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

export const loop = definePragma({
  name: 'loop',
  group: 'controls',
  summary: 'The last task of a loop',
  body: 'the code of the task',
  example: '#%loop(name=last)',
  help: [
    'It comes after `condition`, whose script decides whether the tasks from `start` to this one run again. It depends on the task declared last, unless `dep` is given.',
    'For a loop with other tasks inside, name the end here without code, declare those tasks, and then the end again with `#%task`: its place in the loop stays.',
  ],
  deviations: [
    'Where the name of the task before holds no number to go on with, or that name is taken, an automatic name is made as for other tasks.',
  ],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: ({ section, values }, draft, facts) => {
    const control = draft.control
    const condition = control?.condition
    if (!control || !condition) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: 'loop',
        naming: 'following',
        block: 'end',
        defaultParent: draft.lastDeclared,
      },
      draft,
      facts,
    )
    const { script, target } = condition
    declared.overlay.update(declared.name, (made) => ({
      ...made,
      task: { ...made.task, flow: { kind: 'loop', target, script } },
    }))
    return taskOutcome(declared, [{ kind: 'set-control', control: nextStep(control, 'loop') }])
  },
})

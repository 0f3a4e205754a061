import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

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
  apply: ({ section, values }, draft, facts) => {
    const control = draft.control
    if (!control) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: 'else',
        naming: 'counted',
        block: null,
        defaultParent: null,
        runsAfter: control.tasks.branch ? [control.tasks.branch] : [],
      },
      draft,
      facts,
    )
    const tasks = { ...control.tasks, else: declared.name }
    const next = nextStep(control, 'else', { tasks })
    return taskOutcome(declared, [{ kind: 'set-control', control: next }])
  },
})

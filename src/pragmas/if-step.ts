import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

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
  apply: ({ section, values }, draft, facts) => {
    const control = draft.control
    if (!control) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: 'if',
        naming: 'counted',
        block: null,
        defaultParent: null,
        runsAfter: control.tasks.branch ? [control.tasks.branch] : [],
      },
      draft,
      facts,
    )
    const tasks = { ...control.tasks, if: declared.name }
    const next = nextStep(control, 'if', { tasks })
    return taskOutcome(declared, [{ kind: 'set-control', control: next }])
  },
})

import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { stepParameters } from './task-parameters.ts'
import { taskOutcome } from './task-outcome.ts'

export const continuation = definePragma({
  name: 'continuation',
  group: 'controls',
  summary: 'The task that goes on after either branch, and ends the branch',
  body: 'the code of the task',
  example: '#%continuation(name=after)',
  help: ['It comes after `else`. No dependency is needed, and none is added.'],
  order: 'step',
  checksPython: true,
  parameters: stepParameters,
  apply: ({ section, values }, draft, facts) => {
    const control = draft.control
    const { branch, if: then, else: otherwise } = control?.tasks ?? {}
    const script = control?.condition?.script
    if (!control || !script || !branch || !then || !otherwise) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: 'continuation',
        naming: 'counted',
        block: null,
        defaultParent: null,
        runsAfter: [then, otherwise],
      },
      draft,
      facts,
    )
    declared.overlay.update(branch, (task) => ({
      ...task,
      task: {
        ...task.task,
        flow: { kind: 'if', target: then, else: otherwise, continuation: declared.name, script },
      },
    }))
    const next = nextStep(control, 'continuation')
    return taskOutcome(declared, [{ kind: 'set-control', control: next }])
  },
})

import { nextStep } from './control.ts'
import { declareTask } from './declare-task.ts'
import type { Application, Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { taskOutcome } from './task-outcome.ts'
import type { stepParameters } from './task-parameters.ts'

type Apply = (
  application: Application<typeof stepParameters>,
  draft: Draft,
  facts: Facts,
) => Outcome

/** What `if` and `else` do: the task of one side of a branch, which runs after the one that chooses. */
export function branchSide(side: 'if' | 'else'): Apply {
  return ({ section, values }, draft, facts) => {
    const control = draft.control
    if (!control) return {}
    const declared = declareTask(
      {
        section,
        values,
        stem: side,
        naming: 'counted',
        block: null,
        defaultParent: null,
        runsAfter: control.tasks.branch ? [control.tasks.branch] : [],
      },
      draft,
      facts,
    )
    const tasks = { ...control.tasks, [side]: declared.name }
    const next = nextStep(control, side, { tasks })
    return taskOutcome(declared, [{ kind: 'set-control', control: next }])
  }
}

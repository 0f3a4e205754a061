import type { Block } from '../workflow/workflow.ts'
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

/** What `process` and `merge` do: a task after the one declared last. `block`: null for none. */
export function replicateStep(step: 'process' | 'merge', block: Block | null): Apply {
  return ({ section, values }, draft, facts) => {
    if (!draft.control) return {}
    const defaultParent = draft.lastDeclared
    const declared = declareTask(
      { section, values, stem: step, naming: 'following', block, defaultParent },
      draft,
      facts,
    )
    const control = nextStep(draft.control, step)
    return taskOutcome(declared, [{ kind: 'set-control', control }])
  }
}

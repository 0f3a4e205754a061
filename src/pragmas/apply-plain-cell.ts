import { noBlockToJoin, plainCellInControl } from '../problems/catalogue/pragmas-apply.ts'
import type { Section } from '../syntax/section.ts'
import { bodyPiece, leadingBreak } from './body-piece.ts'
import { declareTask } from './declare-task.ts'
import type { Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { DraftTask } from './edit.ts'
import type { Facts } from './facts.ts'
import { taskOutcome } from './task-outcome.ts'
import { noTaskValues } from './task-parameters.ts'

/**
 * Code without a pragma: a task of its own, a further block of the task before it, or code that
 * runs at once, as `configure` says. Nothing, if there is no code (pragmas.md 1, 3, 8).
 */
export function applyPlainCell(section: Section, draft: Draft, facts: Facts): Outcome {
  if (section.body.text.trim() === '') return {}
  if (draft.mode === 'local') return { actions: [{ kind: 'run-local', code: section.body.text }] }
  if (draft.mode === 'multiblock') return joinBlock(section, draft, facts)
  const declared = declareTask(
    {
      section,
      values: noTaskValues,
      stem: 'DT',
      naming: 'counted',
      block: null,
      defaultParent: null,
    },
    draft,
    facts,
  )
  const outcome = taskOutcome(declared)
  if (!draft.control) return outcome
  const { expected } = draft.control
  const warning = plainCellInControl(section.body.at, { name: declared.name, expected })
  return { ...outcome, problems: [warning, ...(outcome.problems ?? [])] }
}

function joinBlock(section: Section, draft: Draft, facts: Facts): Outcome {
  const target = draft.blockTarget === null ? undefined : draft.tasks.get(draft.blockTarget)
  if (!target?.code) return { problems: [noBlockToJoin(section.body.at, {})] }
  const { parts } = target.code
  const body = [...parts.body, leadingBreak, bodyPiece(section.body, facts)]
  const joined: DraftTask = {
    ...target,
    code: { ...target.code, parts: { ...parts, leading: '', body, file: null } },
  }
  return { edits: [{ kind: 'put-task', task: joined }], madeTask: target.task.name }
}

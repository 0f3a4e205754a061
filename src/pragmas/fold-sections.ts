import { controlLeftOpen } from '../problems/catalogue/pragmas-apply.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Section } from '../syntax/section.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { Action } from './action.ts'
import { applySection } from './apply-section.ts'
import { DraftOwner, type Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { finishWorkflow } from './finish-workflow.ts'

/** What one section came to. With an error it changed nothing and asks for nothing. */
export interface FoldedSection {
  readonly section: Section
  /** The pragma's own name, aliases resolved; null without a (known) pragma. */
  readonly pragma: string | null
  readonly problems: readonly Problem[]
  readonly actions: readonly Action[]
}

export type Submission = Extract<Action, { kind: 'submit' }> & {
  /** Which section asks for it; null for the implicit one at the notebook's end. */
  readonly section: number | null
}

export interface Fold {
  readonly sections: readonly FoldedSection[]
  /** Every `submit_job` that succeeded, in order. */
  readonly submissions: readonly Submission[]
  /**
   * What a plain `#%submit_job()` after the last cell would send: the workflow, or null where it has
   * errors, which are then those of `end`.
   */
  readonly end: { readonly workflow: Workflow | null; readonly problems: readonly Problem[] }
  /** The draft after the last section. */
  readonly draft: Draft
}

/**
 * Applies sections in order to an empty workflow. Pure and synchronous; the time it takes grows with
 * the number of sections, and with the size of each workflow that is asked for.
 */
export function foldSections(sections: readonly Section[], facts: Facts): Fold {
  const draft = new DraftOwner()
  const folded: FoldedSection[] = []
  const submissions: Submission[] = []
  for (const [index, section] of sections.entries()) {
    const result = applySection(section, draft, facts)
    draft.applyAll(result.edits)
    folded.push({
      section,
      pragma: result.pragma,
      problems: result.problems,
      actions: result.actions,
    })
    for (const action of result.actions)
      if (action.kind === 'submit') submissions.push({ ...action, section: index })
  }
  return { sections: folded, submissions, end: endOf(draft, facts), draft }
}

function endOf(draft: Draft, facts: Facts): Fold['end'] {
  const finished = finishWorkflow(draft, facts, null, null)
  const problems = [...finished.problems]
  if (draft.control) {
    const { expected, kind, startedAt } = draft.control
    problems.unshift(controlLeftOpen(startedAt, { expected, control: kind }))
  }
  return { workflow: problems.some(isError) ? null : finished.workflow, problems }
}

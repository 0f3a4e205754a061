import type { Offers } from '../pragmas/facts.ts'
import { foldSections, type FoldedSection, type Submission } from '../pragmas/fold-sections.ts'
import type { Facts } from '../pragmas/facts.ts'
import { incompleteMark } from '../problems/catalogue/pragma-lines.ts'
import { magicLine } from '../problems/catalogue/pragmas-code.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { Section } from '../syntax/section.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { NotebookFile } from './read-notebook-file.ts'

/** A notebook's sections, applied. What is done with their actions is for the caller to say. */
export interface BuiltNotebook {
  readonly file: NotebookFile
  /**
   * In the notebook's order, each with its problems (those of its syntax included) and what it asks
   * for. One with an error changed nothing.
   */
  readonly sections: readonly FoldedSection[]
  /** Every `submit_job` that succeeded, in order; `section` is a position in `sections`. */
  readonly submissions: readonly Submission[]
  /**
   * The workflow at the end of the notebook, as a last `#%submit_job()` would send it; null where
   * that has errors, which then stand in `endProblems`.
   */
  readonly endWorkflow: Workflow | null
  readonly endProblems: readonly Problem[]
  /**
   * What `submit` and `export` send: that of the last submission that succeeded, or else the one at
   * the notebook's end. Null if that has errors.
   */
  readonly workflow: Workflow | null
  /** All problems: of the file, of each section, and of the end where nothing was submitted. */
  readonly problems: readonly Problem[]
  readonly hasErrors: boolean
}

/** What `buildWorkflow(file, options)` takes besides the notebook. */
export interface BuildOptions {
  /** What the server offers, where it was asked; else nothing is checked against it. */
  readonly offers?: Offers
  /** The interpreter that checks Python code; `python3` unless given. Null: no check. */
  readonly python?: string | null
  /** Check also tasks that are Python only because they name no language: a mistake there warns. */
  readonly impliedPython?: boolean
}

/** A notebook read into sections, and what the fold needs besides them. */
export interface GatheredNotebook {
  readonly file: NotebookFile
  readonly sections: readonly Section[]
  /** Of the syntax, and of gathering. */
  readonly problems: readonly Problem[]
  readonly facts: Facts
}

/** Folds what was gathered. Pure. */
export function foldNotebook({ file, sections, problems, facts }: GatheredNotebook): BuiltNotebook {
  const fold = foldSections(sections, facts)
  const { placed, rest } = placeProblems(fold.sections, problems)
  // a task that is missing because its own cell failed is no mistake of the cells that name it
  const reported = placed
    .flatMap((section) => section.problems)
    .filter((problem) => problem.facts.isConsequence !== true)
  const told = [...file.problems, ...rest, ...reported, ...endProblems(fold, reported)]
  const all = withoutRepeats(told)
  const last = fold.submissions.at(-1)
  return {
    file,
    sections: placed,
    submissions: fold.submissions,
    endWorkflow: fold.end.workflow,
    endProblems: fold.end.problems,
    workflow: last?.workflow ?? fold.end.workflow,
    problems: all,
    hasErrors: all.some(isError),
  }
}

/** Gives each problem of the syntax to the section it stands in; the rest belongs to no section. */
function placeProblems(
  sections: readonly FoldedSection[],
  problems: readonly Problem[],
): { placed: FoldedSection[]; rest: Problem[] } {
  const found = new Map<FoldedSection, Problem[]>()
  const rest: Problem[] = []
  for (const problem of problems) {
    const owner = problem.at && sectionAt(sections, problem.at)
    if (!owner) rest.push(problem)
    else if (!found.get(owner)?.push(problem)) found.set(owner, [problem])
  }
  const placed = sections.map((section) => {
    const own = found.get(section)
    return own ? { ...section, problems: [...own, ...section.problems] } : section
  })
  return { placed, rest }
}

/** `%task(...)` is a pragma without its `#`, and not a command of the notebook as well. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const place = ({ at }: Problem): string => (at === null ? '' : `${at.cell}:${at.start}`)
  const isMark = ({ code }: Problem): boolean => code === incompleteMark.definition.code
  const marks = new Set(problems.filter(isMark).map(place))
  if (marks.size === 0) return problems
  const isRepeat = (problem: Problem): boolean =>
    problem.code === magicLine.definition.code && marks.has(place(problem))
  return problems.filter((problem) => !isRepeat(problem))
}

/** The last section that starts at or before a place, else the first of its cell. */
function sectionAt(sections: readonly FoldedSection[], at: Span): FoldedSection | null {
  let low = 0
  let high = sections.length
  while (low < high) {
    const middle = (low + high) >> 1
    const folded = sections[middle]
    const isBefore =
      folded !== undefined &&
      (folded.section.cell < at.cell ||
        (folded.section.cell === at.cell && startOf(folded.section) <= at.start))
    if (isBefore) low = middle + 1
    else high = middle
  }
  const before = sections[low - 1]
  if (before?.section.cell === at.cell) return before
  const after = sections[low]
  return after?.section.cell === at.cell ? after : null
}

function startOf(section: Section): number {
  return section.pragma?.at.start ?? section.body.at.start
}

/** Problems of the end count where the notebook submits nothing, and were not reported before. */
function endProblems(
  fold: ReturnType<typeof foldSections>,
  reported: readonly Problem[],
): readonly Problem[] {
  // a control that got a wrong step is open for that reason
  if (fold.draft.control && reported.some(({ code }) => code === 'step-expected')) return []
  const submits = fold.sections.some(({ pragma }) => pragma === 'submit_job')
  if (fold.draft.control && !reported.some(isError)) return fold.end.problems
  return submits || fold.draft.tasks.size === 0 ? [] : fold.end.problems
}

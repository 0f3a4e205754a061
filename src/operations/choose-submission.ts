import { Failure } from '../problems/failure.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { BuiltNotebook } from './built-notebook.ts'
import { cellsWithoutPragmas } from './cells-without-pragmas.ts'
import type { PlainCellsChoice } from './cells-without-pragmas.ts'
import { RefusedNotebook } from './refused-notebook.ts'
import type { Surroundings } from './surroundings.ts'
import { shownProblems } from './shown-problems.ts'

export interface SubmissionChoice extends PlainCellsChoice {
  /** The cell (from 1) whose `#%submit_job` is meant, where a notebook has several. */
  readonly cell?: number | undefined
  /** Cells with errors are left out, as the kernel would. */
  readonly allowErrors?: boolean
}

export interface ChosenSubmission {
  readonly workflow: Workflow
  readonly inputPath: string | null
  readonly outputPath: string | null
  readonly draw: boolean
  readonly printResult: boolean
}

/**
 * The workflow that is meant: that of the notebook's last `#%submit_job` that succeeds, or the one
 * at its end. Which one it took is said where there are several.
 *
 * @param purpose what does not come of a notebook with errors: `nothing was submitted`
 * @throws RefusedNotebook; Failure `no-such-submission`, `no-pragma` (usage)
 */
export function chooseSubmission(
  built: BuiltNotebook,
  choice: SubmissionChoice,
  purpose: string,
  { report }: Surroundings,
): ChosenSubmission {
  if (built.hasErrors && choice.allowErrors !== true)
    throw new RefusedNotebook(shownProblems(built), purpose)
  const plain = cellsWithoutPragmas(built, choice)
  const submission =
    choice.cell === undefined ? built.submissions.at(-1) : atCell(built, choice.cell)
  const workflow = plain ?? submission?.workflow ?? built.workflow
  if (!workflow)
    throw new RefusedNotebook({ ...shownProblems(built), problems: refusals(built) }, purpose)
  if (choice.cell === undefined && built.submissions.length > 1 && submission)
    report({
      kind: 'note',
      text: `${built.file.path} submits ${built.submissions.length} times; this is the last one (cell ${cellOf(built, submission)}), \`--cell N\` takes another`,
    })
  return {
    workflow,
    inputPath: submission?.inputPath ?? null,
    outputPath: submission?.outputPath ?? null,
    draw: submission?.draw ?? false,
    printResult: submission?.printResult ?? false,
  }
}

type Submission = BuiltNotebook['submissions'][number]

/** The problems of the end are left out of all problems where something was submitted before. */
function refusals({ problems, endProblems }: BuiltNotebook): NotebookProblemList {
  return [...new Set([...problems, ...endProblems])]
}

type NotebookProblemList = BuiltNotebook['problems']

/** From 1. */
function cellOf({ sections }: BuiltNotebook, { section }: Submission): number {
  return ((section === null ? undefined : sections[section])?.section.cell ?? -1) + 1
}

function atCell(built: BuiltNotebook, cell: number): Submission {
  const found = built.submissions.findLast((submission) => cellOf(built, submission) === cell)
  if (found) return found
  const cells = built.submissions.map((submission) => cellOf(built, submission))
  throw new Failure({
    kind: 'usage',
    code: 'no-such-submission',
    message: `cell ${cell} of \`${built.file.path}\` submits nothing`,
    help:
      cells.length === 0
        ? 'no cell does: leave `--cell` out to take the workflow at its end'
        : `these cells do: ${cells.join(', ')}`,
  })
}

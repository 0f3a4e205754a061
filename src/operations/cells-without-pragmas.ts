import { Failure } from '../problems/failure.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type { Task, Workflow } from '../workflow/workflow.ts'
import type { BuiltNotebook } from './built-notebook.ts'

export interface PlainCellsChoice {
  readonly asOneTask?: boolean
  readonly cellsAsTasks?: boolean
}

/**
 * What to make of a notebook of several plain cells without any pragma: it says nothing of tasks,
 * so its owner has to. One task of all cells, in order, or the kernel's way, a task for each cell.
 * Null: the notebook says by itself what it is.
 *
 * @throws Failure `no-pragma` (usage)
 */
export function cellsWithoutPragmas(
  { file, sections, endWorkflow }: BuiltNotebook,
  { asOneTask = false, cellsAsTasks = false }: PlainCellsChoice,
): Workflow | null {
  const plain = sections.filter(({ section }) => section.body.text.trim() !== '')
  const hasPragma = sections.some(({ section }) => section.pragma !== null)
  if (hasPragma || plain.length < 2 || cellsAsTasks || !endWorkflow) return null
  if (asOneTask) return oneTask(endWorkflow)
  throw new Failure({
    kind: 'usage',
    code: 'no-pragma',
    message: `\`${file.path}\` has ${plain.length} cells and no pragma that says which tasks they are`,
    help:
      '`--as-one-task` runs them one after the other in one process, `--cells-as-tasks` makes a task ' +
      'of each; or begin cells with `#%task(name=...)`',
  })
}

/** The tasks' scripts one after another in the first of them. */
function oneTask(workflow: Workflow): Workflow {
  const [first] = workflow.tasks
  if (first?.executable.kind !== 'script' || first.executable.script.kind !== 'inline')
    return workflow
  const pieces = workflow.tasks.flatMap(taskPieces)
  const script = { ...first.executable.script, pieces }
  const executable = { kind: 'script' as const, script }
  return { ...workflow, tasks: [{ ...first, name: 'notebook', executable }] }
}

function taskPieces({ executable }: Task): readonly ScriptPiece[] {
  if (executable.kind !== 'script' || executable.script.kind !== 'inline') return []
  return executable.script.pieces
}

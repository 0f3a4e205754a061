import type { ScriptPiece } from '../workflow/script.ts'
import {
  noErrorHandling,
  noSpaces,
  type NamedValue,
  type Task,
  type Workflow,
} from '../workflow/workflow.ts'
import type { Draft } from './draft.ts'
import type { DraftJob, DraftTask, WorkflowBase } from './edit.ts'

/** What a job is that only pragmas have spoken of (pragmas.md 6). */
const plainBase: WorkflowBase = {
  priority: 'normal',
  projectName: null,
  tags: null,
  errorHandling: noErrorHandling,
  description: null,
  spaces: noSpaces,
  metadata: [],
}

/** A workflow of these tasks, for the job that the draft holds or is about to. */
export function workflowOf(
  tasks: Iterable<DraftTask>,
  job: Pick<DraftJob, 'name' | 'genericInformation' | 'variables'>,
  draft: Draft,
): Workflow {
  return {
    ...(draft.base ?? plainBase),
    name: job.name,
    variables: job.variables,
    genericInformation: job.genericInformation,
    tasks: Array.from(tasks, finishTask),
  }
}

/** The task with its script put together. */
function finishTask({ task, code, declaredAt }: DraftTask): Task {
  const declared = { ...task, cell: declaredAt.cell }
  if (!code) return declared
  const { leading, before, body, after, file } = code.parts
  const first: ScriptPiece[] =
    leading === ''
      ? []
      : [{ text: leading, origin: { kind: 'generated', by: 'the line break before the code' } }]
  const pieces = file ? [file] : [...first, ...before, ...body, ...after]
  const script = {
    kind: 'inline',
    language: code.engine,
    pieces,
    arguments: code.arguments,
  } as const
  return { ...declared, executable: { kind: 'script', script } }
}

/** Later values of a name replace earlier ones, in the earlier place (pragmas.md 10 row 6). */
export function mergeNamed<T extends NamedValue>(former: readonly T[], later: readonly T[]): T[] {
  const merged = new Map<string, T>()
  for (const item of [...former, ...later]) merged.set(item.name, item)
  return [...merged.values()]
}

import { taskRedeclared } from '../problems/catalogue/pragmas-apply.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type { Task, Workflow } from '../workflow/workflow.ts'
import type { Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { DraftTask, Edit } from './edit.ts'
import type { Facts, GraphFormat } from './facts.ts'
import { importedGraph } from './import-graph.ts'
import type { Word } from './word.ts'
import { mergeNamed } from './workflow-of.ts'

/** Takes over a workflow as it is: its tasks, and what it says of the job. */
export function adoptWorkflow(
  format: GraphFormat,
  path: Word,
  draft: Draft,
  facts: Facts,
): Outcome {
  const { workflow, problems } = importedGraph(format, path, facts)
  if (!workflow || problems.some(isError)) return { problems }
  const all: Problem[] = [...problems]
  const edits: Edit[] = []
  for (const task of workflow.tasks) {
    if (draft.tasks.has(task.name)) all.push(taskRedeclared(path.at, { task: task.name }))
    edits.push({ kind: 'put-task', task: adoptTask(task, path.at, path.text) })
  }
  const last = workflow.tasks.at(-1)
  if (last) edits.push({ kind: 'set-last-declared', name: last.name })
  return { edits: [...edits, ...jobEdits(workflow, draft, path.at)], problems: all }
}

function jobEdits(workflow: Workflow, draft: Draft, at: Span): Edit[] {
  const { priority, projectName, tags, errorHandling, description, spaces, metadata } = workflow
  const job = {
    name: draft.job?.name ?? workflow.name,
    nameAt: draft.job?.nameAt ?? at,
    genericInformation: mergeNamed(
      draft.job?.genericInformation ?? [],
      workflow.genericInformation,
    ),
    variables: mergeNamed(draft.job?.variables ?? [], workflow.variables),
  }
  const base = { priority, projectName, tags, errorHandling, description, spaces, metadata }
  return [
    { kind: 'set-base', base },
    { kind: 'set-job', job },
  ]
}

/** A task of a file, open to what later pragmas add to it. */
function adoptTask(task: Task, declaredAt: Span, path: string): DraftTask {
  const { executable } = task
  const inline =
    executable.kind === 'script' && executable.script.kind === 'inline' ? executable.script : null
  const origin = { kind: 'file', path, line: 1 } as const
  const code =
    inline === null
      ? null
      : {
          engine: inline.language,
          arguments: inline.arguments,
          parts: {
            leading: '',
            before: [],
            body: inline.pieces.map(({ text }): ScriptPiece => ({ text, origin })),
            after: [],
            file: null,
          },
        }
  return { task, code, exports: [], runs: null, runsAfter: [], declaredAt }
}

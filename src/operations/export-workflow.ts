import { resolve } from 'node:path'

import { checkXmlText } from '../formats/xml/check-text.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { buildWorkflow } from './build-workflow.ts'
import { chooseSubmission } from './choose-submission.ts'
import type { SubmissionChoice } from './choose-submission.ts'
import type { NotebookProblems } from './notebook-problems.ts'
import { pythonForChecks } from './python-for-checks.ts'
import { readGivenNotebook } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'
import { shownProblems } from './shown-problems.ts'
import { workflowFormatOf, type WorkflowFormat } from './read-workflow-file.ts'

export interface ExportOptions extends SubmissionChoice {
  readonly cwd?: string | undefined
  readonly format: WorkflowFormat
}

export interface ExportedWorkflow {
  readonly name: string
  readonly tasks: number
  readonly text: string
  /** Warnings, and errors that were to be skipped. */
  readonly notebook: NotebookProblems
}

/**
 * The workflow of a notebook as `submit` would send it, less the key of a submission (design.md,
 * decision 7); as JSON or DOT on request.
 *
 * @throws RefusedNotebook where it has errors
 */
export async function exportWorkflow(
  path: string,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<ExportedWorkflow> {
  const python = pythonForChecks(undefined, surroundings.environment)
  const file = await readGivenNotebook(path, options.cwd, surroundings)
  const built = await buildWorkflow(file, { python })
  const { workflow } = chooseSubmission(built, options, 'nothing was exported', surroundings)
  const notebook = shownProblems(built)
  const lossy = options.format === 'xml' ? checkXmlText(workflow) : []
  return {
    name: workflow.name,
    tasks: workflow.tasks.length,
    text: await written(workflow, options.format),
    notebook: { ...notebook, problems: [...notebook.problems, ...lossy] },
  }
}

async function written(workflow: Workflow, format: WorkflowFormat): Promise<string> {
  switch (format) {
    case 'xml':
      return `${(await import('../formats/xml/write.ts')).toXml(workflow)}\n`
    case 'json':
      return (await import('../formats/json/write.ts')).toJson(workflow)
    case 'dot':
      return (await import('../formats/dot/write.ts')).toDot(workflow)
  }
}

/** What to export: what is asked for, else what the file's name says, else XML. */
export function exportFormat(
  format: WorkflowFormat | undefined,
  output: string | undefined,
): WorkflowFormat {
  return format ?? (output === undefined ? null : workflowFormatOf(output)) ?? 'xml'
}

/** Writes an export, whole or not at all. */
export async function saveExport(
  path: string,
  text: string,
  { workingFolder }: Surroundings,
): Promise<void> {
  await writeFileDurably(resolve(workingFolder, path), text, { mode: 0o644 })
}

import { resolve } from 'node:path'

import { toXml } from '../formats/xml/write.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { buildWorkflow } from './build-workflow.ts'
import { chooseSubmission } from './choose-submission.ts'
import type { SubmissionChoice } from './choose-submission.ts'
import type { NotebookProblems } from './notebook-problems.ts'
import { readNotebookFile } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'
import { shownProblems } from './shown-problems.ts'

export interface ExportOptions extends SubmissionChoice {
  readonly cwd?: string | undefined
}

export interface ExportedWorkflow {
  readonly name: string
  readonly tasks: number
  readonly xml: string
  /** Warnings, and errors that were to be skipped. */
  readonly notebook: NotebookProblems
}

/**
 * The workflow of a notebook as `submit` would send it, less the key of a submission (design.md,
 * decision 7).
 *
 * @throws RefusedNotebook where it has errors
 */
export async function exportWorkflow(
  path: string,
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<ExportedWorkflow> {
  const built = await buildWorkflow(await readNotebookFile(path, { cwd: options.cwd }))
  const { workflow } = chooseSubmission(built, options, 'nothing was exported', surroundings)
  return {
    name: workflow.name,
    tasks: workflow.tasks.length,
    xml: `${toXml(workflow)}\n`,
    notebook: shownProblems(built),
  }
}

/** Writes an export, whole or not at all. */
export async function saveExport(
  path: string,
  text: string,
  { workingFolder }: Surroundings,
): Promise<void> {
  await writeFileDurably(resolve(workingFolder, path), text, { mode: 0o644 })
}

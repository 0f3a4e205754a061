import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { notebookText } from '../../src/operations/import-workflow.ts'
import { readKept } from '../../src/operations/read-kept.ts'
import { foldSections } from '../../src/pragmas/fold-sections.ts'
import { fromWorkflow } from '../../src/pragmas/from-workflow.ts'
import { findPragma } from '../../src/pragmas/pragma-definitions.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import type { Notebook } from '../../src/notebook/notebook.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { factsOf } from './fold-of.ts'

/** A notebook of a workflow, read back from the text of its file. */
export function importedNotebook(workflow: Workflow): Notebook {
  const { notebook } = readNotebook(notebookText(fromWorkflow(workflow).cells))
  if (!notebook) throw new Error('what was written is no notebook')
  return notebook
}

/** The workflow that the notebook of a workflow makes; fails where a cell of it has an error. */
export async function throughNotebook(
  workflow: Workflow,
  change: (notebook: Notebook) => Notebook = (notebook) => notebook,
): Promise<Workflow> {
  const notebook = change(importedNotebook(workflow))
  const isName = (name: string) => findPragma(name) !== null
  const { sections, problems } = parseSections(notebook, isName)
  const kept = await readKept(notebook.cells)
  const fold = foldSections(sections, factsOf(notebook, { kept }))
  const all = [...problems, ...fold.sections.flatMap((section) => section.problems)]
  const made = fold.submissions.at(-1)?.workflow
  if (made) return made
  const cells = notebook.cells.map((cell) => cell.source).join('\n---\n')
  throw new Error(`${JSON.stringify(all.map(({ code, facts }) => ({ code, facts })))}\n${cells}`)
}

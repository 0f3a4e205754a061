import { createLineOf } from '../../src/pragmas/line-of.ts'
import { unknownOffers, type Facts } from '../../src/pragmas/facts.ts'
import { foldSections, type Fold } from '../../src/pragmas/fold-sections.ts'
import { findPragma } from '../../src/pragmas/pragma-definitions.ts'
import { isError } from '../../src/problems/problem.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import type { Notebook } from '../../src/notebook/notebook.ts'
import type { Task, Workflow } from '../../src/workflow/workflow.ts'
import { scriptText } from '../../src/workflow/script.ts'
import { notebookOf } from './notebook-of.ts'

/** Facts about a notebook called `notebook`, with nothing beside it. */
export function factsOf(notebook: Notebook, some: Partial<Facts> = {}): Facts {
  const sources = notebook.cells.map((cell) => cell.source)
  return {
    notebookName: 'notebook',
    sources,
    lineOf: createLineOf(sources),
    files: new Map(),
    graphs: new Map(),
    pythonErrors: new Map(),
    javascriptErrors: new Map(),
    offers: unknownOffers,
    kept: new Map(),
    ...some,
  }
}

/** What the fold makes of these cells. */
export function foldOf(cells: readonly string[], some: Partial<Facts> = {}): Fold {
  const notebook = notebookOf(...cells)
  const { sections } = parseSections(
    notebook,
    (name) => findPragma(name) !== null,
    (name) => findPragma(name)?.isUnchecked ?? false,
  )
  return foldSections(sections, factsOf(notebook, some))
}

/** The workflow at the end of these cells; fails where there is none. */
export function workflowOfCells(...cells: readonly string[]): Workflow {
  return endWorkflow(foldOf(cells))
}

/** The workflow at the end; fails where there is none, or where a section has an error. */
export function endWorkflow(fold: Fold): Workflow {
  const problems = [...fold.sections.flatMap((section) => section.problems), ...fold.end.problems]
  const error = problems.find(isError)
  if (error) throw new Error(`${error.code}: ${JSON.stringify(error.facts)}`)
  if (!fold.end.workflow) throw new Error('there is no workflow')
  return fold.end.workflow
}

export function taskOf(workflow: Workflow, name: string): Task {
  const task = workflow.tasks.find((one) => one.name === name)
  if (!task) throw new Error(`there is no task ${name}`)
  return task
}

/** The text of a task's own script. */
export function codeOf(workflow: Workflow, name: string): string {
  const { executable } = taskOf(workflow, name)
  if (executable.kind !== 'script' || executable.script.kind !== 'inline')
    throw new Error(`${name} has no script of its own`)
  return scriptText(executable.script)
}

/** `code` of each problem of a section, and of the end last. */
export function codesOf(fold: Fold): string[][] {
  return fold.sections.map((section) => section.problems.map((problem) => problem.code))
}

import type { BuiltNotebook } from './built-notebook.ts'
import { concealSecrets } from './conceal-secrets.ts'
import type { NotebookProblems } from './notebook-problems.ts'

/** What shows the problems of a notebook to people, its secrets hidden. */
export function shownProblems({ file, sections, problems }: BuiltNotebook): NotebookProblems {
  const { cells, text } = file.notebook
  const sources = cells.map(({ source }) => source)
  const concealer = concealSecrets(
    sections.map(({ section }) => section),
    sources,
  )
  return {
    path: file.path,
    text,
    cells: cells.map(({ id, source }, cell) => ({ id, source: concealer.source(cell, source) })),
    problems: problems.map(concealer.problem),
  }
}

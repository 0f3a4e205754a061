import type { ValidatedNotebook } from '../../operations/validate-notebooks.ts'
import { problemReport } from '../problem-report.ts'
import type { Output } from '../terminal.ts'
import { githubReport } from './github.ts'
import { problemsDocument } from './problems-document.ts'
import { sarifReport } from './sarif.ts'
import { jsonText } from '../json-text.ts'

/** How `validate` can write problems. */
export const problemFormats = ['text', 'json', 'github', 'sarif'] as const

export type ProblemFormat = (typeof problemFormats)[number]

/** The problems of notebooks, written in one of the formats; `version` is that of pa-nb. */
export function validationReport(
  notebooks: readonly ValidatedNotebook[],
  format: ProblemFormat,
  version: string,
  output: Output,
): string {
  const placed = notebooks.flatMap((notebook) => notebook.placed)
  switch (format) {
    case 'text':
      return problemReport(notebooks, output)
    case 'json':
      return `${jsonText(problemsDocument(placed, notebooks.length), 2)}\n`
    case 'github':
      return githubReport(placed)
    case 'sarif':
      return `${jsonText(sarifReport(placed, version), 2)}\n`
  }
}

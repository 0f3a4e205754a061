import type { ProblemEntry } from '../operations/problem-reference.ts'
import type { Output } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

/** The page of one kind of problem: why it is one, and how to mend it. */
export function problemPage(entry: ProblemEntry, { paint, columns }: Output): string {
  const { code, severity, summary, explanation, kernelError } = entry
  const width = Math.min(columns, 100)
  const tint = severity === 'error' ? paint.red : paint.yellow
  const kernel =
    kernelError === null
      ? 'The ProActive kernel says nothing of it.'
      : `The ProActive kernel calls it \`${kernelError}\`.`
  return (
    `${tint.bold(`${severity}[${code}]`)}  ${summary}\n\n` +
    `${wrapText(explanation, width, 2)}\n${wrapText(kernel, width, 2)}`
  )
}

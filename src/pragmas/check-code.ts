import { exportUnassigned, magicLine } from '../problems/catalogue/pragmas-code.ts'
import type { Problem } from '../problems/problem.ts'
import { codeLines } from '../syntax/code-lines.ts'
import type { Body } from '../syntax/section.ts'
import type { TaskCode } from './edit.ts'
import type { TaskValues } from './task-parameters.ts'

/** What the code of a Python task says that cannot be meant. Only warnings: it is not run to be sure. */
export function checkCode(
  task: string,
  body: Body,
  values: TaskValues,
  { before }: Pick<TaskCode, 'before'>,
): Problem[] {
  const engine = values.language?.engine ?? 'cpython'
  if (values.path !== null || (engine !== 'cpython' && engine !== 'python')) return []
  const known = before.map((piece) => piece.text).join('')
  return [...checkMagics(body), ...checkExports(task, `${known}\n${body.text}`, values)]
}

/** A Jupyter command at the start of a line; `% b` and `!=` go on with an expression. */
const magic = /^[ \t]*(?:%{1,2}[A-Za-z]|![A-Za-z./~$({])/

function checkMagics({ text, at }: Body): Problem[] {
  if (!/[%!]/.test(text)) return []
  const problems: Problem[] = []
  for (const { start, end, isInText, isContinued } of codeLines(text, 0)) {
    if (isInText || isContinued) continue
    const line = text.slice(start, end)
    const found = magic.exec(line)
    if (!found) continue
    const from = at.start + start + (found[0].length - found[0].trimStart().length)
    const place = { cell: at.cell, start: from, end: at.start + end }
    problems.push(magicLine(place, { line: line.trim().slice(0, 60) }))
  }
  return problems
}

function checkExports(task: string, code: string, values: TaskValues): Problem[] {
  if (!values.export) return []
  const words = new Set(code.match(/[\p{L}_][\p{L}\p{N}_]*/gu))
  return values.export
    .filter((word) => !words.has(word.text))
    .map((word) => exportUnassigned(word.at, { name: word.text, task }))
}

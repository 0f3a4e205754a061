import { exportUnassigned, magicLine } from '../problems/catalogue/pragmas-code.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import { assignedNames } from '../syntax/assigned-names.ts'
import { findNotebookCommands } from '../syntax/find-notebook-commands.ts'
import type { Body } from '../syntax/section.ts'
import type { CellMode, TaskCode } from './edit.ts'
import type { TaskValues } from './task-parameters.ts'

/** What the code of a Python task says that cannot be meant. Only warnings: it is not run to be sure. */
export function checkCode(
  task: string,
  body: Body,
  values: TaskValues,
  { before }: Pick<TaskCode, 'before'>,
  mode: CellMode,
): Problem[] {
  const engine = values.language?.engine ?? 'cpython'
  if (values.path !== null || (engine !== 'cpython' && engine !== 'python')) return []
  const known = before.map((piece) => piece.text).join('')
  // further blocks may assign what this one does not
  const isWhole = mode !== 'multiblock'
  const exports = isWhole ? checkExports(task, `${known}\n${body.text}`, values) : []
  return [...checkMagics(body), ...exports]
}

function checkMagics({ text, at }: Body): Problem[] {
  return findNotebookCommands(text).map((command) => {
    const place = { cell: at.cell, start: at.start + command.start, end: at.start + command.end }
    return magicLine(place, { line: command.text.slice(0, 60) })
  })
}

function checkExports(task: string, code: string, values: TaskValues): Problem[] {
  const assigned = values.export ? assignedNames(code) : null
  if (!values.export || !assigned) return []
  return values.export
    .filter((word) => !assigned.has(word.text))
    .map((word) => {
      const meant = suggest(word.text, assigned)
      return exportUnassigned(word.at, { name: word.text, task, meant })
    })
}

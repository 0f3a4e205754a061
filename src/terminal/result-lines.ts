import type { TaskOutcome } from '../operations/job-results.ts'
import { taskStatusText } from './status-word.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'
import { valueKind, valuePreview } from './value-preview.ts'

/** A line a task: name, kind of value, preview; those that failed last, with their cell. */
export function resultLines(tasks: readonly TaskOutcome[], output: Output): string {
  const well = tasks.filter(({ value }) => value !== null)
  const others = tasks.filter(({ value }) => value === null)
  const { paint } = output
  return table(
    [
      { title: 'TASK' },
      {
        title: 'TYPE',
        paint: (text, row) => (row < well.length ? paint.dim(text) : paint.red(text)),
      },
      { title: 'VALUE' },
    ],
    [
      ...well.map(({ name, value }) => [
        name,
        value ? valueKind(value) : '',
        value ? valuePreview(value) : '',
      ]),
      ...others.map((task) => [task.name, taskStatusText(task.status), errorLine(task)]),
    ],
    output,
  )
}

function errorLine({ cell, error }: TaskOutcome): string {
  const where = cell === null ? '' : `cell ${cell}`
  const first = (error ?? '').split('\n').find((line) => line.trim() !== '') ?? ''
  return [where, first].filter((part) => part !== '').join(': ')
}

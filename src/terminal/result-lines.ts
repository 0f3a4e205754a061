import type { FailedTask, FailureExplanation } from '../operations/explain-failure.ts'
import type { TaskOutcome } from '../operations/job-results.ts'
import { taskStatusText } from './status-word.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'
import { valueKind, valuePreview } from './value-preview.ts'

/** A line a task: name, kind of value, preview; those that failed last, with their
 * place and exception where these are known. */
export function resultLines(
  tasks: readonly TaskOutcome[],
  failure: FailureExplanation | null,
  output: Output,
): string {
  const failed = new Map(failure?.tasks.map((task) => [task.name, task]))
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
      ...others.map((task) => [
        task.name,
        taskStatusText(task.status),
        errorLine(task, failed.get(task.name) ?? null),
      ]),
    ],
    output,
  )
}

function errorLine({ cell, error }: TaskOutcome, failed: FailedTask | null): string {
  const first = (error ?? '').split('\n').find((each) => each.trim() !== '') ?? ''
  return failureLine(failed, cell, first)
}

/** `cell 3, line 5: ValueError: no`: where and why a task failed, as far as it is known. */
export function failureLine(
  failed: FailedTask | null,
  cell: number | null,
  message: string,
): string {
  const place = failed?.place
  const number = place?.cell ?? cell
  const line = place?.line ?? null
  const where = [
    ...(number === null ? [] : [`cell ${number}`]),
    ...(line === null ? [] : [`line ${line}`]),
  ].join(', ')
  return [where, failed?.message ?? message].filter((part) => part !== '').join(': ')
}

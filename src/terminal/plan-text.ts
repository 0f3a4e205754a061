import type { PlannedValue, SubmissionPlan } from '../operations/dry-run.ts'
import { safeLine } from './safe-text.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'

/** What would be submitted: the tasks in an order in which they can run, and where values come from. */
export function planText(plan: SubmissionPlan, output: Output): string {
  const { paint } = output
  const job = plan.job === null ? '' : `${paint.bold(safeLine(plan.job))}, `
  const tasks = table(
    [
      { title: 'TASK' },
      { title: 'CELL', align: 'right' },
      { title: 'LANGUAGE' },
      { title: 'AFTER' },
    ],
    plan.tasks.map(({ name, cell, language, dependencies }) => [
      name,
      cell === null ? '-' : String(cell),
      language,
      dependencies.join(', '),
    ]),
    output,
  )
  return (
    `${job}from ${safeLine(plan.notebook)}; nothing is submitted\n\n` +
    (plan.tasks.length === 0 ? '' : tasks) +
    valueTable('VARIABLE', plan.variables, output) +
    valueTable('GENERIC INFORMATION', plan.genericInformation, output)
  )
}

function valueTable(title: string, values: readonly PlannedValue[], output: Output): string {
  if (values.length === 0) return ''
  const rows = values.map(({ name, value, source }) => [name, value, source])
  return `\n${table([{ title }, { title: 'VALUE', canShrink: true }, { title: 'FROM' }], rows, output)}`
}

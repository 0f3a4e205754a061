import { timeUnreadable } from '../problems/catalogue/workflow.ts'
import type { Problem } from '../problems/problem.ts'
import { parseDuration } from './parse-duration.ts'
import { parseStartAt } from './parse-start-at.ts'
import type { NamedValue, Workflow } from './workflow.ts'

/** What generic information that names a time must be; else it counts for nothing (execution.md 2). */
const times = new Map<string, { reads: (text: string) => number | null; form: string }>([
  ['START_AT', { reads: parseStartAt, form: '`2030-03-01T13:00:00+01:00`' }],
  ['WALLTIME', { reads: parseDuration, form: '`90`, `1:30` or `01:30:00`' }],
])

/** Warns of a START_AT or a WALLTIME that nobody can read. Those with patterns are left for the run. */
export function checkTimes({ genericInformation, tasks }: Workflow): Problem[] {
  return [
    ...unreadable(null, genericInformation),
    ...tasks.flatMap((task) => unreadable(task.name, task.genericInformation)),
  ]
}

function unreadable(task: string | null, information: readonly NamedValue[]): Problem[] {
  return information.flatMap(({ name, value }) => {
    const time = times.get(name)
    if (!time || value.includes('$') || time.reads(value) !== null) return []
    return [timeUnreadable(null, { task, name, value, form: time.form })]
  })
}

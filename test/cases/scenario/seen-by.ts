import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a task of a scenario wrote of its variables. */
export interface Seen {
  readonly variables: Readonly<Record<string, string>>
  readonly genericInformation: Readonly<Record<string, string>>
}

/** Null: that script of the task has not come that far. `folder`: the scenario's. */
export function seenBy(folder: string, task: string, stage: string): Seen | null {
  const file = join(folder, `${task}.${stage}`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Seen) : null
}

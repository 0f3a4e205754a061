import type { JobResults, TaskOutcome } from '../operations/job-results.ts'
import { jsonValue } from '../operations/json-value.ts'
import type { JsonValue } from '../operations/json-value.ts'
import { jobDocument } from './job-document.ts'
import type { JobDocument } from './job-document.ts'

/** A task's result as `results --json` says it (design.md, decision 5). */
export interface TaskDocument {
  readonly name: string
  readonly iteration: number
  readonly replication: number
  readonly status: string
  /** `null`, `boolean`, `integer`, `long`, `double`, `decimal`, `string`, `bytes`, `list`, `set`, `map`, `other`; null: no value. */
  readonly type: string | null
  readonly value: JsonValue
  readonly text: string | null
  readonly error: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly precious: boolean
  readonly cell: number | null
}

export type ResultsDocument = JobDocument & { readonly tasks: readonly TaskDocument[] }

export function resultsDocument({ summary, tasks }: JobResults): ResultsDocument {
  return { ...jobDocument(summary), tasks: tasks.map(taskDocument) }
}

export function taskDocument(outcome: TaskOutcome): TaskDocument {
  const { name, iteration, replication, status, value, text, error, metadata, precious, cell } =
    outcome
  return {
    name,
    iteration,
    replication,
    status,
    type: value?.type ?? null,
    value: value === null ? null : jsonValue(value),
    text,
    error,
    metadata,
    precious,
    cell,
  }
}

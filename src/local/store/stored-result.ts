import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { AttemptFailure, AttemptKey } from '../engine/attempt-outcome.ts'
import type { SqlValue } from './database.ts'
import { decodeValue, decodeValues, encodeValues } from './value-text.ts'

/** What an attempt left. */
export interface StoredResult {
  readonly attempt: number
  readonly value: JavaValue
  readonly isRaw: boolean
  readonly failure: AttemptFailure | null
  readonly metadata: Readonly<Record<string, string>>
  readonly propagatedVariables: Readonly<Record<string, JavaValue>>
  readonly resultMap: Readonly<Record<string, JavaValue>>
  readonly finishedAt: number
}

export interface ResultRow {
  readonly attempt: number
  readonly value: string | null
  readonly valueFile: string | null
  readonly isRaw: number
  readonly failure: string | null
  readonly metadata: string
  readonly propagatedVariables: string
  readonly resultMap: string | null
  readonly finishedAt: number
}

/** A result whose value is text for the row, or lies in a file that is already durable. */
export interface WrittenResult {
  readonly key: AttemptKey
  readonly result: StoredResult
  readonly value: string | null
  readonly valueFile: string | null
}

/** Values for `insert-result`. */
export function resultValues({ key, result, value, valueFile }: WrittenResult): SqlValue[] {
  const hasMap = Object.keys(result.resultMap).length > 0
  return [
    key.job,
    key.task,
    key.attempt,
    value,
    valueFile,
    result.isRaw ? 1 : 0,
    result.failure && JSON.stringify(result.failure),
    JSON.stringify(result.metadata),
    encodeValues(result.propagatedVariables),
    hasMap ? encodeValues(result.resultMap) : null,
    result.finishedAt,
  ]
}

/** `readFile`: the text of a file of values. */
export function resultFromRow(row: ResultRow, readFile: (name: string) => string): StoredResult {
  return {
    attempt: row.attempt,
    value: decodeValue(row.valueFile === null ? (row.value ?? '') : readFile(row.valueFile)),
    isRaw: row.isRaw === 1,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as AttemptFailure),
    metadata: JSON.parse(row.metadata) as StoredResult['metadata'],
    propagatedVariables: decodeValues(row.propagatedVariables),
    resultMap: row.resultMap === null ? {} : decodeValues(row.resultMap),
    finishedAt: row.finishedAt,
  }
}

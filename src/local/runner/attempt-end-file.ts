import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { decodeValue, encodeValue } from '../languages/value-codec.ts'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { AttemptEnd, AttemptFailure, FlowAction } from './attempt.ts'
import { isAbsent } from './step-files.ts'

type DoneEnd = Extract<AttemptEnd, { readonly ended: 'done' }>
type NamedValues = Readonly<Record<string, JavaValue>>

/** The form in which an end lies in the attempt's folder, for a daemon that has to tell it again. */
interface EndFile {
  readonly failure: AttemptFailure | null
  readonly value: unknown
  readonly isRaw: boolean
  readonly propagatedVariables: readonly (readonly [string, unknown])[]
  readonly resultMap: readonly (readonly [string, unknown])[]
  readonly metadata: Readonly<Record<string, string>>
  readonly flowAction: FlowAction | null
  readonly startedAt: number
  readonly finishedAt: number
  readonly durationMs: number
}

/** Writes the end of an attempt. One that is cut by a crash does not parse, so counts as none. */
export function writeEnd(folder: string, end: DoneEnd): void {
  const file: EndFile = {
    ...end,
    value: encodeValue(end.value),
    propagatedVariables: encodeNamed(end.propagatedVariables),
    resultMap: encodeNamed(end.resultMap),
  }
  writeFileSync(join(folder, 'end.json'), JSON.stringify(file), { mode: 0o600 })
}

/** The end of an attempt; null: it has not ended, or a power cut took the file. */
export function readEnd(folder: string): DoneEnd | null {
  let text: string
  try {
    text = readFileSync(join(folder, 'end.json'), 'utf8')
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
  try {
    const file = JSON.parse(text) as EndFile
    return {
      ...file,
      ended: 'done',
      value: decodeValue(file.value),
      propagatedVariables: decodeNamed(file.propagatedVariables),
      resultMap: decodeNamed(file.resultMap),
    }
  } catch (error) {
    // cut by a kill, or after a power cut there without its content
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function encodeNamed(values: NamedValues): [string, unknown][] {
  return Object.entries(values).map(([name, value]) => [name, encodeValue(value)])
}

function decodeNamed(values: readonly (readonly [string, unknown])[]): NamedValues {
  return Object.fromEntries(values.map(([name, value]) => [name, decodeValue(value)]))
}

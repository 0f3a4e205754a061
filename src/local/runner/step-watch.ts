import { join } from 'node:path'

import { readRecord } from './step-files.ts'
import type { StepProcess, StepRecord } from './step-files.ts'
import type { ProcessTable } from './process-table.ts'

/** How a step stands, by its files and the processes. */
export type StepState =
  | {
      readonly kind: 'ended'
      readonly code: number
      readonly startedAt: number
      readonly endedAt: number
    }
  | { readonly kind: 'running'; readonly process: StepProcess; readonly startedAt: number }
  | { readonly kind: 'never' }
  /** Its process is gone and left no status. */
  | { readonly kind: 'gone' }
  /** Between two files: to be looked at again. */
  | { readonly kind: 'unclear' }

/** How long a fence without a name, or a death without a status, may last before it counts. */
const unclearMs = 2000

/** Looks at steps; remembers since when a look was unclear. */
export class StepWatch {
  private readonly unclearSince = new Map<string, number>()
  private readonly table: ProcessTable

  constructor(table: ProcessTable) {
    this.table = table
  }

  /** The state of the step in a folder. Only `ended` and `gone` are final. */
  look(folder: string): StepState {
    const record = readRecord(folder)
    if (record.kind === 'never') return { kind: 'never' }
    if (record.kind === 'unsigned') return this.unclear(folder)
    const ended = this.ended(folder, record)
    if (ended !== null) return ended
    if (this.isAlive(record.process)) {
      this.unclearSince.delete(folder)
      return { kind: 'running', process: record.process, startedAt: record.at }
    }
    // its end may have been written between the two looks
    return this.ended(folder, readRecord(folder)) ?? this.unclear(folder)
  }

  /** Forgets a step. */
  forget(folder: string): void {
    this.unclearSince.delete(folder)
  }

  private ended(folder: string, record: StepRecord): StepState | null {
    if (record.kind !== 'by' || record.end === null) return null
    this.forget(folder)
    return {
      kind: 'ended',
      code: record.end.code,
      startedAt: record.at,
      endedAt: record.end.at,
    }
  }

  private unclear(folder: string): StepState {
    const now = performance.now()
    const since = this.unclearSince.get(folder) ?? now
    this.unclearSince.set(folder, since)
    if (now - since < unclearMs) return { kind: 'unclear' }
    this.forget(folder)
    return { kind: 'gone' }
  }

  /** A process of this number that started at this moment, and is no zombie. */
  private isAlive({ pid, began }: StepProcess): boolean {
    const entry = this.table.entry(pid)
    if (entry === null || entry.isZombie) return false
    return began === null || entry.began === null || began === entry.began
  }
}

/** The files that hold what a step printed. */
export function outputFile(folder: string, stream: 'out' | 'err'): string {
  return join(folder, stream)
}

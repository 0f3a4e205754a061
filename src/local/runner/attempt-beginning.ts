import type { StepRecord } from './step-files.ts'

/** When and on which start of the machine an attempt began. */
export interface Beginning {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Milliseconds since the machine started. */
  readonly uptime: number
  readonly bootId: string
}

/** The line in which each step of an attempt keeps its beginning, so that it needs no file. */
export function beginningText({ at, uptime, bootId }: Beginning): string {
  return `${at} ${uptime} ${bootId}`
}

/** The beginning of an attempt by the record of one of its steps; null: it does not tell. */
export function readBeginning(record: StepRecord): Beginning | null {
  const [, at, uptime, bootId] =
    record.kind === 'by' ? (/^(\d+) ([\d.]+) (\S+)$/.exec(record.kept) ?? []) : []
  if (bootId === undefined) return null
  return { at: Number(at), uptime: Number(uptime), bootId }
}

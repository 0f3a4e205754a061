import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The process of a step, as its `start` file names it. */
export interface StepProcess {
  readonly pid: number
  /** Clock ticks between the start of the machine and that of the process; null: not known. */
  readonly began: string | null
}

/** What the `start` file of a step says. Times are in milliseconds since 1970. */
export type StepRecord =
  | { readonly kind: 'never' }
  /** The fence was taken, but who took it is not written yet, or never will be. */
  | { readonly kind: 'unsigned' }
  | {
      readonly kind: 'by'
      readonly process: StepProcess
      readonly at: number
      /** What the starter was told to keep of the attempt. */
      readonly kept: string
      /** Null: the step has not ended, or nobody was left to write it down. */
      readonly end: { readonly code: number; readonly at: number } | null
    }

/**
 * Whether and by whom a step was started, and how it ended: the `start` file, which is its fence,
 * holds a line for each (`drivers/launcher.pl`). A starter that knows no milliseconds leaves the
 * times to those of the file.
 */
export function readRecord(folder: string): StepRecord {
  const file = readBeginningOf(join(folder, 'start'))
  if (file === null) return { kind: 'never' }
  const [, pid, began, startedAt, kept, rest] =
    /^(\d+) (\d+|-) (\d+|-) ?([^\n]*)\n([^]*)$/.exec(file.text) ?? []
  if (rest === undefined) return { kind: 'unsigned' }
  const [, code, endedAt] = /^(\d+) (\d+|-)\n/.exec(rest) ?? []
  const time = (text: string | undefined, otherwise: () => number): number =>
    text === undefined || text === '-' ? otherwise() : Number(text)
  return {
    kind: 'by',
    process: { pid: Number(pid), began: began === undefined || began === '-' ? null : began },
    at: time(startedAt, file.madeAt),
    kept: kept ?? '',
    end: code === undefined ? null : { code: Number(code), at: time(endedAt, file.writtenAt) },
  }
}

/** No `start` file is longer. */
const piece = Buffer.alloc(4096)

interface SmallFile {
  readonly text: string
  readonly writtenAt: () => number
  /** As `writtenAt` where the file system does not know. */
  readonly madeAt: () => number
}

/** Files of this size are read for each task, so it is done in as few calls as it can. */
function readBeginningOf(path: string): SmallFile | null {
  const file = openIfThere(path)
  if (file === null) return null
  try {
    const text = piece.toString('latin1', 0, readSync(file, piece, 0, piece.length, 0))
    const writtenAt = (): number => statSync(path).mtimeMs
    return { text, writtenAt, madeAt: () => statSync(path).birthtimeMs || writtenAt() }
  } finally {
    closeSync(file)
  }
}

/** The parsed content of a file that a driver wrote; null: absent, or not whole. */
export function readJson(path: string): unknown {
  const text = readIfThere(path)
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    // cut by a crash of what wrote it, which the step's status tells anyway
    return null
  }
}

/** Lines of JSON, up to the first that is not whole. */
export function readJsonLines(path: string): unknown[] {
  const lines: unknown[] = []
  for (const line of (readIfThere(path) ?? '').split('\n').slice(0, -1)) {
    try {
      lines.push(JSON.parse(line) as unknown)
    } catch {
      // what follows a broken line has no place of its own
      break
    }
  }
  return lines
}

/** Bytes of a file; 0: it is not there. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** The text of a file; null: there is none. */
export function readIfThere(path: string): string | null {
  const file = openIfThere(path)
  if (file === null) return null
  try {
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/** Whether a file operation failed because there is no such file. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

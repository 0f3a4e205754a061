import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The wrapper of a step, as its `start` file names it. */
export interface StepProcess {
  readonly pid: number
  /** Clock ticks between the start of the machine and that of the process; null: not known. */
  readonly began: string | null
}

export type StepStart =
  | { readonly kind: 'never' }
  /** The fence was taken, but who took it is not written yet, or never will be. */
  | { readonly kind: 'unsigned'; readonly ageMs: number }
  | { readonly kind: 'by'; readonly process: StepProcess; readonly at: number }

/** Whether and by whom a step was started. */
export function readStart(folder: string): StepStart {
  const file = readIfThere(join(folder, 'start'))
  if (file === null) return { kind: 'never' }
  const match = /^(\d+) (\d+|-)\n/.exec(file.text)
  if (match === null) return { kind: 'unsigned', ageMs: Date.now() - file.at }
  const [, pid, began] = match
  const known = began === undefined || began === '-' ? null : began
  return { kind: 'by', process: { pid: Number(pid), began: known }, at: file.at }
}

/** The exit code of a step that has ended, and when; null: no status yet. */
export function readStatus(folder: string): { readonly code: number; readonly at: number } | null {
  const file = readIfThere(join(folder, 'status'))
  const match = file === null ? null : /^(\d+)\n/.exec(file.text)
  return file === null || match === null ? null : { code: Number(match[1]), at: file.at }
}

/** The parsed content of a file that a driver wrote; null: absent, or not whole. */
export function readJson(path: string): unknown {
  const file = readIfThere(path)
  if (file === null) return null
  try {
    return JSON.parse(file.text) as unknown
  } catch {
    // cut by a crash of what wrote it, which the step's status tells anyway
    return null
  }
}

/** Lines of JSON, up to the first that is not whole. */
export function readJsonLines(path: string): unknown[] {
  const file = readIfThere(path)
  const lines: unknown[] = []
  for (const line of file === null ? [] : file.text.split('\n').slice(0, -1)) {
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

/** The text of a file and when it was written; null: there is none. */
export function readIfThere(path: string): { readonly text: string; readonly at: number } | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
  try {
    return { text: readFileSync(file, 'utf8'), at: fstatSync(file).mtimeMs }
  } finally {
    closeSync(file)
  }
}

/** Whether a file operation failed because there is no such file. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

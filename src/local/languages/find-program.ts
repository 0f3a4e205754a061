import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

import type { StepRequest } from './language.ts'

/** Whether a path names a file that this user may run. */
export function isProgram(path: string): boolean {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // a folder that may not be entered, a broken link, no right to run it: no program in each case
    return false
  }
}

/**
 * The absolute path of a program: itself when absolute, else the first one of that name in the
 * folders of `searchPath` (a PATH). Relative entries are skipped (reliability.md 6): what they
 * mean would depend on the folder that a task happens to run in. Null: there is none.
 */
export function findProgram(name: string, searchPath: string): string | null {
  if (isAbsolute(name)) return isProgram(name) ? name : null
  if (name === '' || name.includes('/')) return null
  const key = `${name}\0${searchPath}`
  const before = found.get(key)
  if (before !== undefined && performance.now() - before.at < keptMs) return before.path
  const path = search(name, searchPath)
  if (path !== null) {
    if (found.size >= mostKept) found.clear()
    found.set(key, { path, at: performance.now() })
  }
  return path
}

/** Many short tasks look for the same program; a second is too short for anyone to notice. */
const keptMs = 1000
const mostKept = 100
const found = new Map<string, { readonly path: string; readonly at: number }>()

function search(name: string, searchPath: string): string | null {
  for (const folder of searchPath.split(delimiter)) {
    if (!isAbsolute(folder)) continue
    const path = join(folder, name)
    if (isProgram(path)) return path
  }
  return null
}

/** The program of a step, by the names that it may have: as `findFirstProgram`, or in a container. */
export function programOfStep(
  names: readonly string[],
  { isInContainer, environment }: Pick<StepRequest, 'isInContainer' | 'environment'>,
): string | null {
  if (isInContainer) return names[0] ?? null
  return findFirstProgram(names, environment.get('PATH') ?? '')
}

/** The first of several names that is a program, by `findProgram`. */
export function findFirstProgram(names: readonly string[], searchPath: string): string | null {
  for (const name of names) {
    const path = findProgram(name, searchPath)
    if (path !== null) return path
  }
  return null
}

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { ensurePrivateFolder } from '../../state/private-folder.ts'
import type { Spaces } from '../../workflow/workflow.ts'

type SpaceName = 'user' | 'global' | 'input' | 'output' | 'cache'

/** Absolute paths of the data spaces that a job has where it names no others (execution.md 8). */
export type SpaceFolders = Readonly<Record<SpaceName, string>>

/** Makes the folders below the state folder. */
export function makeSpaceFolders(stateFolder: string): SpaceFolders {
  const of = (name: SpaceName): string => ensurePrivateFolder(join(stateFolder, 'spaces', name))
  ensurePrivateFolder(join(stateFolder, 'spaces'))
  return {
    user: of('user'),
    global: of('global'),
    input: of('input'),
    output: of('output'),
    cache: of('cache'),
  }
}

/**
 * The spaces of a job as its scripts see them: a path, or a URL where a space is no folder of this
 * machine (execution.md 5.1).
 */
export function spacesOfJob(folders: SpaceFolders, named: Spaces): Record<string, string> {
  return {
    userspace: placeOf(named.user, folders.user),
    globalspace: placeOf(named.global, folders.global),
    inputspace: placeOf(named.input, folders.input),
    outputspace: placeOf(named.output, folders.output),
    cachespace: folders.cache,
  }
}

function placeOf(named: string | null, usual: string): string {
  if (named === null || named === '') return usual
  if (!/^file:/i.test(named)) return named
  try {
    return fileURLToPath(named)
  } catch {
    // a file of another machine, or no URL at all
    return named
  }
}

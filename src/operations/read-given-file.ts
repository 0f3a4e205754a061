import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import { Failure } from '../problems/failure.ts'
import { reasonOf } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Reads a file that the command line names, relative to the working folder.
 *
 * @throws Failure `no-such-file` (usage)
 */
export async function readGivenFile(
  path: string,
  { workingFolder }: Pick<Surroundings, 'workingFolder'>,
): Promise<Buffer> {
  try {
    return await readFile(resolve(workingFolder, path))
  } catch (cause) {
    throw new Failure({
      kind: 'usage',
      code: 'no-such-file',
      message: `\`${path}\` cannot be read: ${reasonOf(cause)}`,
      cause,
    })
  }
}

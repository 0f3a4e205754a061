import { relative } from 'node:path'

/** A path as a person in that folder would write it: relative where that is shorter. */
export function shortPath(path: string, workingFolder: string): string {
  const below = relative(workingFolder, path)
  return below !== '' && below.length < path.length ? below : path
}

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { writeFileDurably } from '../state/write-file-durably.ts'
import type { Surroundings } from './surroundings.ts'

/** Writes a picture, whole or not at all. */
export async function savePicture(
  path: string,
  content: string | Uint8Array,
  { workingFolder }: Surroundings,
): Promise<void> {
  await writeFileDurably(resolve(workingFolder, path), content, { mode: 0o644 })
}

/** A fresh place for a picture that is only looked at, in a folder that nobody else can enter. */
export async function placeForPicture(extension: string): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'pa-nb-drawing-')), `workflow.${extension}`)
}

/** Shows a file in the browser, or in what the desktop shows such files with. */
export async function openPicture(path: string, { workingFolder }: Surroundings): Promise<void> {
  const { default: open } = await import('open')
  await open(pathToFileURL(resolve(workingFolder, path)).href)
}

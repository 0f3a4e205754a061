import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import { fileName } from '../state/file-name.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { readSpacePath } from './space-path.ts'
import type { SpacePath } from './space-path.ts'
import type { Surroundings } from './surroundings.ts'

export interface SpaceEntry {
  readonly name: string
  readonly isFolder: boolean
  /** Bytes; null for a folder. */
  readonly size: number | null
  /** Milliseconds since 1970; null where the server does not say. */
  readonly changedAt: number | null
}

export interface FolderListing extends SpacePath {
  readonly entries: readonly SpaceEntry[]
}

/** What a folder of a data space holds, folders first. */
export async function listSpace(client: SchedulerClient, where: string): Promise<FolderListing> {
  const { space, path } = readSpacePath(where)
  const listing = await client.files.list(space, path)
  const entry = (name: string, isFolder: boolean): SpaceEntry => ({
    name,
    isFolder,
    size: isFolder ? null : ownValue(listing.sizes, name),
    changedAt: ownValue(listing.lastModifiedDates, name),
  })
  const folders = listing.directoryListing.map((name) => entry(name, true))
  return {
    space,
    path,
    entries: [...folders, ...listing.fileListing.map((name) => entry(name, false))],
  }
}

/** Names of files are keys: `__proto__` is one. */
function ownValue(values: Readonly<Record<string, number>>, name: string): number | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null
}

/**
 * Fetches a file. @param target a file, or a folder to put it into; its own name unless given
 * @returns the path written
 */
export async function fetchFile(
  client: SchedulerClient,
  where: string,
  target: string | undefined,
  { workingFolder }: Surroundings,
): Promise<string> {
  const { space, path } = readSpacePath(where)
  // the name comes from the server's side: it must not lead anywhere else
  const name = fileName(basename(path))
  const isFolder = target !== undefined && (await isFolderAt(resolve(workingFolder, target)))
  const shown = target === undefined ? name : isFolder ? join(target, name) : target
  const content = await client.files.get(space, path)
  await writeFileDurably(resolve(workingFolder, shown), content, { mode: 0o644 })
  return shown
}

/** Stores a file; @param where a folder if it ends with `/`. @returns where it is now */
export async function storeFile(
  client: SchedulerClient,
  file: string,
  where: string | undefined,
  { workingFolder }: Surroundings,
): Promise<SpacePath> {
  const source = resolve(workingFolder, file)
  if (!(await isFileAt(source)))
    throw new Failure({
      kind: 'usage',
      code: 'no-such-file',
      message: `\`${file}\` is no file`,
      help: 'files are stored one by one',
    })
  const { space, path } = readSpacePath(where ?? '')
  const target = path === '.' || path.endsWith('/') ? join(path, basename(file)) : path
  await client.files.put(space, target, createReadStream(source))
  return { space, path: target }
}

/** Removes a file, or a folder with all that is in it. */
export async function removeFromSpace(client: SchedulerClient, where: string): Promise<SpacePath> {
  const place = readSpacePath(where)
  if (place.path === '.')
    throw new Failure({
      kind: 'usage',
      code: 'whole-space',
      message: `that would remove all of the ${place.space} space`,
      help: 'name a file or a folder in it',
    })
  await client.files.remove(place.space, place.path)
  return place
}

async function isFolderAt(path: string): Promise<boolean> {
  return (await statAt(path))?.isDirectory() ?? false
}

async function isFileAt(path: string): Promise<boolean> {
  return (await statAt(path))?.isFile() ?? false
}

async function statAt(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

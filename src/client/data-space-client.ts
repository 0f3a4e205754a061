import { Failure } from '../problems/failure.ts'
import { json } from '../rest/route.ts'
import { createData, deleteData, getData, putData } from '../rest/routes/data-spaces.ts'
import type { FileMetadataListing } from '../rest/payloads.ts'
import { fileMetadataListing } from '../rest/shapes/server.ts'
import { bareNotFound } from './answer-failure.ts'
import type { Caller } from './caller.ts'
import { missingAnswer } from './missing-answer.ts'

export type SpaceName = 'user' | 'global'

/**
 * Files of a scheduler's data spaces (rest.md 2). A path is relative to the space, with slashes;
 * one that could leave it is refused here already.
 */
export interface DataSpaceClient {
  /** What a folder holds; `.` is the space itself. */
  list(space: SpaceName, path: string): Promise<FileMetadataListing>
  /** The bytes of a file. */
  get(space: SpaceName, path: string): Promise<Uint8Array>
  /** Stores a file, in place of one that is there; its folders are made. */
  put(
    space: SpaceName,
    path: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
  ): Promise<void>
  makeFolder(space: SpaceName, path: string): Promise<void>
  /** Removes a file or a folder with all that is in it; it may be gone already. */
  remove(space: SpaceName, path: string): Promise<void>
}

export function dataSpaceClient(caller: Caller): DataSpaceClient {
  const at = (space: SpaceName, path: string) => ({ path: { space }, rest: checkedPath(path) })
  // a zip is stored as it is, and a file is not worth packing twice
  const asItIs = { 'accept-encoding': 'identity' }
  return {
    async list(space, path) {
      const route = { ...getData, reply: json(fileMetadataListing) }
      const query = { comp: 'list-metadata' }
      const listing = await found(path, caller.call(route, { ...at(space, path), query }))
      if (listing === null) throw missingAnswer('the server')
      return listing
    },
    get: (space, path) =>
      found(path, caller.call(getData, { ...at(space, path), headers: asItIs, totalMs: null })),
    async put(space, path, content) {
      const headers = { 'content-type': 'application/octet-stream' }
      await caller.call(putData, { ...at(space, path), headers, body: content, totalMs: null })
    },
    async makeFolder(space, path) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const body = Buffer.from('mimetype=application%2Ffolder')
      await caller.call(createData, { ...at(space, path), headers, body })
    },
    async remove(space, path) {
      await caller.call(deleteData, at(space, path))
    },
  }
}

/** @throws Failure `no-such-file` (usage) where the space has nothing of that name */
async function found<T>(path: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== bareNotFound) throw cause
    throw new Failure({
      kind: 'usage',
      code: 'no-such-file',
      message: `the data space has no \`${path}\``,
      help: '`pa-nb files ls` lists what it has',
      cause,
    })
  }
}

function checkedPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..') || path.includes('\0')) {
    throw new Failure({
      kind: 'usage',
      code: 'path-leaves-space',
      message: `\`${path}\` leads out of the data space`,
      help: 'name a file or a folder below it, without `..`',
    })
  }
  return segments.length === 0 ? '.' : segments.join('/')
}

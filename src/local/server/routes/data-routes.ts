import { mkdir } from 'node:fs/promises'
import * as data from '../../../rest/routes/data-spaces.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute, BytesAnswer, Call } from '../answered-route.ts'
import { decoded } from '../matrix-parameters.ts'
import { bodyPieces, readForm } from '../request-body.ts'
import { illegalArgument, restFailed } from '../rest-error.ts'
import type { Service } from '../service.ts'
import { listingOf, metadataListing, permissionsOf } from '../spaces/list-folder.ts'
import { mediaTypeOf } from '../spaces/media-type.ts'
import { chosenFiles, fileAnswer, folderAnswer } from '../spaces/read-item.ts'
import { removeFiles, removeItem, storeFile } from '../spaces/space-folder.ts'
import type { SpaceFolder, SpaceItem } from '../spaces/space-folder.ts'
import { spacesOf } from '../spaces/spaces-of.ts'
import { storeGzipped, storePlain, storeZip } from '../spaces/write-item.ts'

type DataCall = Call<'/data/:space/*'>

/** Files of the user and the global space. */
export function dataRoutes({ surroundings }: Service): readonly AnsweredRoute[] {
  const named = spacesOf(surroundings)
  const target = (call: DataCall): { space: SpaceFolder; path: string } => {
    const space = named(call.parameters.space)
    const path = call.rest.split('/').map(decoded).join('/')
    if (space === null) throw illegalArgument(`there is no data space ${call.parameters.space}`)
    return { space, path }
  }
  return [
    answered(data.getData, async (call) => {
      const { space, path } = target(call)
      const item = await space.find(path)
      if (item === null) return missing
      if (call.request.method === 'HEAD') return headOf(item)
      return answerGet(item, path, call)
    }),
    answered(data.putData, async (call) => {
      const { space, path } = target(call)
      const place = await space.locate(path)
      const content = bodyPieces(call.request)
      const encoding = (call.request.headers.get('content-encoding') ?? '').toLowerCase()
      const store = encoding === 'gzip' ? storeGzipped : encoding === 'zip' ? storeZip : storePlain
      await store({ space, place, content, freshId: surroundings.freshId })
      return { body: null, status: 201, headers: {} }
    }),
    answered(data.createData, async (call) => {
      const { space, path } = target(call)
      return create(await space.locate(path), call.request, surroundings.freshId)
    }),
    answered(data.deleteData, async (call) => {
      const { space, path } = target(call)
      await removeChosen(space, await space.find(path), call.query)
      return null
    }),
  ]
}

const missing: BytesAnswer = { body: null, status: 404, headers: {} }

async function answerGet(
  item: NonNullable<SpaceItem>,
  path: string,
  { query, request }: DataCall,
): Promise<BytesAnswer> {
  const comp = query.get('comp')
  const isFolder = item.stats.isDirectory()
  if (comp === 'list' || comp === 'list-metadata') {
    const files = isFolder ? await chosenFiles(item.path, query, false) : []
    const listing = comp === 'list' ? listingOf(files) : await metadataListing(files)
    const headers = { 'content-type': 'application/json' }
    return { body: Buffer.from(JSON.stringify(listing)), headers }
  }
  const accepted = query.get('encoding') ?? request.headers.get('accept-encoding') ?? ''
  return isFolder ? folderAnswer(item, query, accepted) : fileAnswer(item, path, accepted)
}

function headOf({ path, stats }: NonNullable<SpaceItem>): BytesAnswer {
  const isFolder = stats.isDirectory()
  return {
    body: null,
    headers: {
      'x-proactive-ds-type': isFolder ? 'DIRECTORY' : 'FILE',
      'x-proactive-ds-permissions': permissionsOf(stats.mode),
      'last-modified': stats.mtime.toUTCString(),
      ...(isFolder
        ? {}
        : { 'content-type': mediaTypeOf(path), 'content-length': String(stats.size) }),
    },
  }
}

async function create(
  place: string,
  request: Request,
  freshId: () => string,
): Promise<BytesAnswer> {
  const type = (await readForm(request)).get('mimetype')
  if (type === 'application/folder') await mkdir(place, { recursive: true, mode: 0o700 })
  else if (type === 'application/file') await storeFile(place, nothing(), freshId)
  else throw restFailed(`there is no kind of file ${type ?? ''}`)
  return { body: null, status: 200, headers: {} }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // an empty file
}

async function removeChosen(
  space: SpaceFolder,
  item: SpaceItem,
  query: URLSearchParams,
): Promise<void> {
  if (item === null) return
  const isChoosing = query.has('includes') || query.has('excludes')
  if (isChoosing && item.stats.isDirectory()) {
    await removeFiles(await chosenFiles(item.path, query))
  } else if (space.isRoot(item.path)) {
    // the space stays, empty
    for (const { path } of await chosenFiles(item.path, new URLSearchParams(), false)) {
      await removeItem(path)
    }
  } else {
    await removeItem(item.path)
  }
}

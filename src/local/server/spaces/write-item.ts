import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { illegalArgument, restFailed } from '../rest-error.ts'
import { BrokenZip, zipContent, zipEntries } from './zip-reader.ts'
import { storeFile } from './space-folder.ts'
import type { SpaceFolder } from './space-folder.ts'

interface Upload {
  readonly space: SpaceFolder
  readonly place: string
  readonly content: AsyncIterable<Uint8Array>
  readonly freshId: () => string
}

/** Stores the bytes as they come. */
export async function storePlain({ place, content, freshId }: Upload): Promise<void> {
  await storeFile(place, content, freshId)
}

/** ProActive's client packs a file twice; once is an error there as well. */
export async function storeGzipped({ place, content, freshId }: Upload): Promise<void> {
  try {
    const source = Readable.from(content)
    const plain = pipeline(source, createGunzip(), createGunzip(), () => undefined)
    await storeFile(place, plain as AsyncIterable<Uint8Array>, freshId)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw restFailed('the content is not packed twice with gzip')
    }
    throw error
  }
}

/** Unpacks a zip into a folder; what is there already and not in the zip stays. */
export async function storeZip({ space, place, content, freshId }: Upload): Promise<void> {
  await mkdir(place, { recursive: true, mode: 0o700 })
  const zip = join(place, `.${freshId()}.zip`)
  try {
    await storeFile(zip, content, freshId)
    await unpack(zip, space, place, freshId)
  } catch (error) {
    throw error instanceof BrokenZip ? restFailed(error.message) : error
  } finally {
    await rm(zip, { force: true })
  }
}

async function unpack(
  zip: string,
  space: SpaceFolder,
  place: string,
  freshId: () => string,
): Promise<void> {
  const file = await open(zip, 'r')
  try {
    const folder = space.pathOf(place)
    for (const entry of await zipEntries(file)) {
      if (entry.name.startsWith('/')) throw illegalArgument(`${entry.name} is no relative name`)
      const target = await space.locate(`${folder}/${entry.name}`)
      if (entry.isFolder) await mkdir(target, { recursive: true, mode: 0o700 })
      else await storeFile(target, zipContent(file, entry), freshId)
    }
  } finally {
    await file.close()
  }
}

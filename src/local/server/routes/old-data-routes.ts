import { createReadStream } from 'node:fs'
import * as data from '../../../rest/routes/data-spaces.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute, Call } from '../answered-route.ts'
import { decoded } from '../matrix-parameters.ts'
import { readParts } from '../request-body.ts'
import { illegalArgument } from '../rest-error.ts'
import type { Service } from '../service.ts'
import { harmless } from '../spaces/read-item.ts'
import { filesBelow, removeItem, storeFile } from '../spaces/space-folder.ts'
import type { SpaceFolder } from '../spaces/space-folder.ts'
import { spacesOf } from '../spaces/spaces-of.ts'

/** The older API of the data spaces. */
export function oldDataRoutes({ surroundings }: Service): readonly AnsweredRoute[] {
  const named = spacesOf(surroundings)
  const target = ({ rest }: Call): { space: SpaceFolder; path: string } => {
    const [name = '', ...path] = segmentsOf(rest)
    const space = named(name)
    if (space === null) throw illegalArgument(`there is no data space ${name}`)
    return { space, path: path.join('/') }
  }
  return [
    answered(data.pushFile, async (call) => {
      const { space, path } = target(call)
      const parts = await readParts(call.request)
      const name = parts.find((part) => part.name === 'fileName')?.content.toString('utf8') ?? ''
      const content = parts.find((part) => part.name === 'fileContent')?.content
      if (name === '' || content === undefined) throw illegalArgument('a file is needed')
      const place = await space.locate(`${path}/${name}`)
      await storeFile(place, one(content), surroundings.freshId)
      return true
    }),
    answered(data.pullFile, async (call) => {
      const { space, path } = target(call)
      const item = await space.find(path)
      if (item === null) throw illegalArgument(`File ${path} does not exist`)
      const headers = { ...harmless, 'content-type': 'application/octet-stream' }
      if (!item.stats.isDirectory()) return { body: createReadStream(item.path), headers }
      const names = (await filesBelow(item.path, false)).map((file) => `${file.name}\n`)
      return { body: Buffer.from(names.join('')), headers }
    }),
    answered(data.deleteFile, async (call) => {
      const { space, path } = target(call)
      const item = await space.find(path)
      if (item === null || space.isRoot(item.path)) {
        throw illegalArgument(`File ${path} does not exist`)
      }
      await removeItem(item.path)
      return true
    }),
  ]
}

/** ProActive's client writes some paths as a form does: with `%2F`, and `+` for a blank. */
function segmentsOf(rest: string): readonly string[] {
  const isForm = /%2F/i.test(rest)
  const plain = isForm ? rest.replace(/\+/g, ' ') : rest
  return plain
    .split('/')
    .flatMap((segment) => decoded(segment).split('/'))
    .filter((segment) => segment !== '')
}

async function* one(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content)
}

import type { Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { illegalArgument } from '../rest-error.ts'

/** What lies at a path of a space; null: nothing. */
export type SpaceItem = { readonly path: string; readonly stats: Stats } | null

export interface FoundFile {
  /** Relative to the folder that was searched, with slashes. */
  readonly name: string
  readonly path: string
  readonly isFolder: boolean
}

const mostFiles = 1_000_000

/** A data space: a folder that no path leads out of, links are not followed. */
export class SpaceFolder {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /**
   * The place of a path of the space. ProActive's client also names a file by its whole URI; one
   * below the space means the same file.
   *
   * @throws RestError for a path that leaves the space or goes over a link
   */
  async locate(path: string): Promise<string> {
    const segments = this.#relative(path)
      .split('/')
      .filter((segment) => segment !== '' && segment !== '.')
    let place = this.#root
    for (const segment of segments) {
      if (segment === '..' || segment.includes('\0')) throw outside(path)
      place = join(place, segment)
      const stats = await statsOf(place)
      if (stats?.isSymbolicLink() === true) throw illegalArgument(`${path} goes over a link`)
    }
    return place
  }

  async find(path: string): Promise<SpaceItem> {
    const place = await this.locate(path)
    const stats = await statsOf(place)
    return stats ? { path: place, stats } : null
  }

  /** Whether a place is the space itself. */
  isRoot(place: string): boolean {
    return place === this.#root
  }

  /** The path in the space of a place that `locate` gave. */
  pathOf(place: string): string {
    return relative(this.#root, place)
  }

  #relative(path: string): string {
    if (!/^file:/i.test(path)) return path
    const root = pathToFileURL(this.#root).pathname
    const named = path.replace(/^file:\/*/i, '/')
    if (named === root || named.startsWith(`${root}/`)) return named.slice(root.length)
    // a root with letters that a URL encodes comes decoded
    const plainRoot = fileURLToPath(pathToFileURL(this.#root))
    if (named === plainRoot || named.startsWith(`${plainRoot}/`)) {
      return named.slice(plainRoot.length)
    }
    throw outside(path)
  }
}

/** Files and folders directly in a folder, or all below it; links are left out. */
export async function filesBelow(folder: string, isDeep: boolean): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = []
  const folders = ['']
  for (let inner = folders.pop(); inner !== undefined; inner = folders.pop()) {
    for (const entry of await readdir(join(folder, inner), { withFileTypes: true })) {
      const isFolder = entry.isDirectory()
      if (!isFolder && !entry.isFile()) continue
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`
      found.push({ name, path: join(folder, name), isFolder })
      if (isFolder && isDeep) folders.push(name)
      if (found.length > mostFiles) throw illegalArgument('there are too many files')
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Writes a file by way of another one, so that nobody sees half of it. */
export async function storeFile(
  place: string,
  content: AsyncIterable<Uint8Array>,
  freshId: () => string,
): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const temporary = join(dirname(place), `.${freshId()}.part`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for await (const piece of content) await file.writeFile(piece)
    } finally {
      await file.close()
    }
    await rename(temporary, place)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Removes a file, or a folder with all that is in it. */
export async function removeItem(place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
}

/** Removes these files; folders stay. */
export async function removeFiles(files: readonly FoundFile[]): Promise<void> {
  for (const { path, isFolder } of files) if (!isFolder) await unlink(path)
}

async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code === 'ENAMETOOLONG') throw illegalArgument('the path is too long')
    throw error
  }
}

function outside(path: string): Error {
  return illegalArgument(`${path} is not in the data space`)
}

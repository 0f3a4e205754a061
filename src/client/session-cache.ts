import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { flag, nullable, number, objectOf, requiredText, ShapeMismatch } from '../rest/shape.ts'
import { fileInside } from '../state/file-name.ts'
import { ensurePrivateFolderIn, hasPrivateFolder } from '../state/private-folder.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'

/** A server that a person connected to, and what opens it again. */
export interface SavedServer {
  readonly name: string
  /** Without `/rest`. */
  readonly url: string
  readonly user: string
  /** Null once it was given up. */
  readonly sessionId: string | null
  /** Milliseconds since 1970: when the session was opened or last renewed. */
  readonly openedAt: number
  readonly authorityFile: string | null
  readonly isInsecure: boolean
  /**
   * Base64 of what the server issued for `connect --remember`: encrypted, and as good as the
   * password at that server; null: none is kept.
   */
  readonly credential: string | null
}

const savedServer = objectOf<SavedServer>({
  name: requiredText,
  url: requiredText,
  user: requiredText,
  sessionId: nullable(requiredText),
  openedAt: number,
  authorityFile: nullable(requiredText),
  isInsecure: flag,
  credential: nullable(requiredText),
})

const ending = '.json'
const currentFile = 'current'
const longestFile = 64 * 1024

/**
 * The servers that are known by name, a file each in a folder that only the user can enter. Each
 * file is replaced as a whole, so it needs no lock: of two commands that renew a session at the
 * same time the last one's stays, and both sessions are good.
 */
export class SessionCache {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Where a server's session is kept. */
  fileOf(name: string): string {
    return fileInside(this.folder, `${name}${ending}`)
  }

  /** Null where no server has that name, or its file is no such file. */
  read(name: string): SavedServer | null {
    if (!hasPrivateFolder(this.folder)) return null
    const server = parsed(readSmall(this.fileOf(name)))
    return server?.name === name ? server : null
  }

  /** By name. */
  all(): readonly SavedServer[] {
    if (!hasPrivateFolder(this.folder)) return []
    return readdirSync(this.folder)
      .filter((file) => file.endsWith(ending))
      .flatMap((file) => parsed(readSmall(join(this.folder, file))) ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** The name that `use` or `connect` chose last; null: none. */
  current(): string | null {
    if (!hasPrivateFolder(this.folder)) return null
    return readSmall(join(this.folder, currentFile))?.trim() || null
  }

  async save(server: SavedServer): Promise<void> {
    ensurePrivateFolderIn(dirname(this.folder), basename(this.folder))
    await writeFileDurably(this.fileOf(server.name), `${JSON.stringify(server, null, 2)}\n`)
  }

  /** Null: none, so that the embedded scheduler is the usual one again. */
  async setCurrent(name: string | null): Promise<void> {
    if (name === null) {
      if (hasPrivateFolder(this.folder)) await rm(join(this.folder, currentFile), { force: true })
      return
    }
    ensurePrivateFolderIn(dirname(this.folder), basename(this.folder))
    await writeFileDurably(join(this.folder, currentFile), `${name}\n`)
  }

  async remove(name: string): Promise<void> {
    if (!hasPrivateFolder(this.folder)) return
    if (this.current() === name) await this.setCurrent(null)
    await rm(this.fileOf(name), { force: true })
  }
}

/** The text of a plain file; null where there is none, or it is a link or far too long. */
function readSmall(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true || stats.size > longestFile) return null
  return readFileSync(path, 'utf8')
}

function parsed(text: string | null): SavedServer | null {
  if (text === null) return null
  try {
    return savedServer(JSON.parse(text) as unknown, '')
  } catch (error) {
    // a file that somebody changed by hand counts as none
    if (error instanceof SyntaxError || error instanceof ShapeMismatch) return null
    throw error
  }
}

import { lstatSync, readFileSync, readdirSync, utimesSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../problems/failure.ts'
import { flag, nullable, number, objectOf, requiredText, ShapeMismatch } from '../rest/shape.ts'
import { fileInside } from '../state/file-name.ts'
import { holdLock } from '../state/hold-lock.ts'
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
 * file is replaced as a whole, so readers need no lock; what reads, asks the server and then writes
 * does so under `locked`. The time of a file's last change is that of the last use of its session.
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

  /**
   * Null where no server has that name.
   *
   * @throws Failure `session-damaged`, `session-open-to-others` (denied), `link-in-the-way` (usage)
   */
  read(name: string): SavedServer | null {
    if (!hasPrivateFolder(this.folder)) return null
    const path = this.fileOf(name)
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (!stats) return null
    checkMode(path, name, stats)
    const server = parsed(readSmall(path))
    if (server?.name !== name) throw damaged(path, name)
    return server
  }

  /** As `read`, whatever its mode; null too where the file is damaged. */
  peek(name: string): SavedServer | null {
    if (!hasPrivateFolder(this.folder)) return null
    const server = parsed(readSmall(this.fileOf(name)))
    return server?.name === name ? server : null
  }

  /** By name; files that are not sound are left out. */
  all(): readonly SavedServer[] {
    if (!hasPrivateFolder(this.folder)) return []
    return readdirSync(this.folder)
      .filter((file) => file.endsWith(ending))
      .flatMap((file) => parsed(readSmall(join(this.folder, file))) ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Whether there is a file of that name, sound or not. */
  has(name: string): boolean {
    return hasPrivateFolder(this.folder) && existsAt(this.fileOf(name))
  }

  /** Milliseconds since 1970 of the last use of the session; null where there is none. */
  lastUse(name: string): number | null {
    const stats = lstatSync(this.fileOf(name), { throwIfNoEntry: false })
    return stats?.isFile() === true ? stats.mtimeMs : null
  }

  /** Keeps that the session was used just now. @param at milliseconds since 1970 */
  keepUse(name: string, at: number): void {
    const path = this.fileOf(name)
    if (existsAt(path)) utimesSync(path, at / 1000, at / 1000)
  }

  /** Does something with a server's file while no other command changes it. */
  locked<T>(
    name: string,
    clock: { readonly now: () => number; readonly pause: (milliseconds: number) => Promise<void> },
    act: () => Promise<T>,
  ): Promise<T> {
    ensurePrivateFolderIn(dirname(this.folder), basename(this.folder))
    return holdLock(fileInside(this.folder, `${name}.lock`), clock, act)
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

function existsAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function checkMode(path: string, name: string, { mode, uid }: Stats): void {
  const user = process.getuid?.()
  const isOwn = user === undefined || uid === user
  // on Windows the bits say nothing
  if (isOwn && (user === undefined || (mode & 0o077) === 0)) return
  throw new Failure({
    kind: 'denied',
    code: 'session-open-to-others',
    message: isOwn
      ? `others can read the session of \`${name}\` in \`${path}\` (mode ${(mode & 0o777).toString(8)})`
      : `the session of \`${name}\` in \`${path}\` belongs to another user`,
    help: `\`pa-nb disconnect ${name}\` ends it, \`pa-nb connect ${name}\` opens a new one`,
  })
}

function damaged(path: string, name: string): Failure {
  return new Failure({
    kind: 'denied',
    code: 'session-damaged',
    message: `the session of \`${name}\` cannot be read: \`${path}\` is damaged`,
    help: `\`pa-nb connect ${name} --url URL\` writes it anew, \`pa-nb disconnect ${name}\` removes it`,
  })
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

import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { dirname, join } from 'node:path'

import { Failure } from '../problems/failure.ts'

const othersMask = 0o077

/**
 * Makes a folder that only this user can enter, with the parents that it lacks, or checks the one
 * that stands there: a real folder, no link, the user's own. One that others could enter is closed
 * to them. The umask plays no part (reliability.md 6). Returns the path.
 *
 * @throws Failure `unsafe-folder`, `folder-not-writable` (unreachable)
 */
export function ensurePrivateFolder(path: string): string {
  const stats = stat(path) ?? make(path)
  checkOwnFolder(path, stats)
  if ((stats.mode & othersMask) !== 0) chmodSync(path, 0o700)
  return path
}

/** The same for a folder and the one that it lies in, which could be a link as well. */
export function ensurePrivateFolderIn(parent: string, name: string): string {
  ensurePrivateFolder(parent)
  return ensurePrivateFolder(join(parent, name))
}

/** Whether a folder of one's own stands there; as `ensurePrivateFolder`, but makes nothing. */
export function hasPrivateFolder(path: string): boolean {
  const stats = stat(path)
  if (stats === null) return false
  checkOwnFolder(path, stats)
  return true
}

function stat(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    throw notWritable(path, error)
  }
}

function make(path: string): Stats {
  try {
    for (const folder of missingFolders(path)) makeOne(folder)
    return lstatSync(path)
  } catch (error) {
    throw notWritable(path, error)
  }
}

/** The folder and its parents that are not there, outermost first. */
function missingFolders(path: string): string[] {
  const missing: string[] = []
  // a link that leads nowhere counts as there: it is not for us to make what it names
  for (let folder = path; stat(folder) === null; folder = dirname(folder)) missing.unshift(folder)
  return missing
}

/** One by one: where nothing can be made, as in `/proc`, Node's own way never ends. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, 0o700)
  } catch (error) {
    // somebody else was faster
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function checkOwnFolder(path: string, stats: Stats): void {
  if (stats.isSymbolicLink()) throw unsafe(path, 'is a link')
  if (!stats.isDirectory()) throw unsafe(path, 'is no folder')
  const user = process.getuid?.()
  if (user !== undefined && stats.uid !== user) throw unsafe(path, 'belongs to another user')
}

function unsafe(path: string, why: string): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'unsafe-folder',
    message: `\`${path}\` ${why}, so nothing can be kept there safely`,
    help: 'move it away, or name another place with XDG_STATE_HOME',
  })
}

function notWritable(path: string, cause: unknown): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'folder-not-writable',
    message: `the folder \`${path}\` cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: 'name a folder that can be written with XDG_STATE_HOME (and XDG_CACHE_HOME)',
    cause,
  })
}

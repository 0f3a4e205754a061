import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'

import { Failure } from '../problems/failure.ts'

export interface LockOptions {
  readonly pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A lock that was taken longer ago was left behind, whatever its process does now. */
const longestHoldMs = 60_000
const pauseMs = 50

/**
 * Does something while no other process of this user does the same: the file is made whole or not at
 * all, names its process, and is taken from one that has died.
 *
 * @throws Failure `locked` (unreachable) where another one holds it for too long
 */
export async function holdLock<T>(
  path: string,
  { pause, now }: LockOptions,
  act: () => Promise<T>,
): Promise<T> {
  const mark = `${process.pid} ${randomBytes(8).toString('hex')}\n`
  const deadline = now() + 2 * longestHoldMs
  while (!(await taken(path, mark))) {
    if (now() > deadline) throw heldTooLong(path)
    await takeFromTheDead(path, now())
    await pause(pauseMs)
  }
  try {
    return await act()
  } finally {
    if ((await markOf(path)) === mark) await rm(path, { force: true })
  }
}

async function taken(path: string, mark: string): Promise<boolean> {
  const own = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(own, mark, { mode: 0o600, flag: 'wx' })
  try {
    await link(own, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

async function takeFromTheDead(path: string, now: number): Promise<void> {
  const mark = await markOf(path)
  if (mark === null || (isAlive(mark) && !(await isOld(path, now)))) return
  const away = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, away)
    // another one may have taken it meanwhile: it gets it back
    if ((await markOf(away)) !== mark) await link(away, path)
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(away, { force: true })
  }
}

async function markOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

async function isOld(path: string, now: number): Promise<boolean> {
  try {
    return now - (await stat(path)).mtimeMs > longestHoldMs
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false
    throw error
  }
}

function isAlive(mark: string): boolean {
  const pid = Number(mark.split(' ')[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function heldTooLong(path: string): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'locked',
    message: `another command holds \`${path}\` for too long`,
    help: 'try again; remove the file if no other pa-nb runs',
  })
}

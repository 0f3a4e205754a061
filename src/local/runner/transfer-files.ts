import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { filePattern } from './file-pattern.ts'
import type { FilePattern } from './file-pattern.ts'
import { isAbsent } from './step-files.ts'

/** Files that a task declares (execution.md 8). */
export interface FileTransfer {
  readonly includes: string
  readonly excludes: string | null
  /** In ProActive's words: `transferFromUserSpace`, `cacheFromInputSpace`, `none` ... */
  readonly accessMode: string
}

export interface TransferFolders {
  readonly local: string
  /** `userspace`, `inputspace` ...; one that is absent or empty is disabled. */
  readonly spaces: ReadonlyMap<string, string>
}

export interface TransferOutcome {
  /** Lines for the task's log. */
  readonly log: string
  /** Why the task fails: a file that could not be copied; null: all went well. */
  readonly failure: string | null
}

interface Selection {
  readonly space: string
  readonly source: string
  readonly target: string
  readonly paths: readonly string[]
}

/** The later beats the earlier where several have one path. */
const spacesByRank = ['globalspace', 'userspace', 'inputspace', 'outputspace']
const modes = /^(transfer|cache)(From|To)(Input|Output|Global|User)Space$/

/**
 * Copies a task's files from data spaces into its local space, or into the cache, before it runs.
 * `isToEnd` is asked between files.
 */
export async function transferInputs(
  transfers: readonly FileTransfer[],
  folders: TransferFolders,
  isToEnd: () => boolean,
): Promise<TransferOutcome> {
  return await transferAll(transfers, folders, 'From', isToEnd)
}

/** Copies what a task made from its local space into data spaces, after it ran. */
export async function transferOutputs(
  transfers: readonly FileTransfer[],
  folders: TransferFolders,
  isToEnd: () => boolean,
): Promise<TransferOutcome> {
  return await transferAll(transfers, folders, 'To', isToEnd)
}

async function transferAll(
  transfers: readonly FileTransfer[],
  folders: TransferFolders,
  direction: 'From' | 'To',
  isToEnd: () => boolean,
): Promise<TransferOutcome> {
  const log: string[] = []
  const selections: Selection[] = []
  for (const transfer of transfers) {
    const selection = await select(transfer, folders, direction, log)
    if (selection !== null) selections.push(selection)
  }
  selections.sort((a, b) => spacesByRank.indexOf(a.space) - spacesByRank.indexOf(b.space))
  const copies = planCopies(selections, log)
  try {
    for (const [target, { source, isOverride }] of copies) {
      if (isToEnd()) break
      await copyNewer(source, target, isOverride)
    }
  } catch (error) {
    const message = `a file could not be copied: ${error instanceof Error ? error.message : String(error)}`
    return { log: [...log, line('ERROR', message)].join(''), failure: message }
  }
  return { log: log.join(''), failure: null }
}

async function select(
  { includes, excludes, accessMode }: FileTransfer,
  { local, spaces }: TransferFolders,
  direction: 'From' | 'To',
  log: string[],
): Promise<Selection | null> {
  const [, kind, way, named] = modes.exec(accessMode) ?? []
  if (named === undefined || way !== direction) return null
  const space = `${named.toLowerCase()}space`
  const folder = spaces.get(space) ?? ''
  if (folder === '' || (direction === 'From' && !(await isFolder(folder)))) {
    log.push(line('ERROR', `the ${space} is not there, so \`${includes}\` was not copied`))
    return null
  }
  const wanted = filePattern(includes)
  const unwanted = excludes === null ? () => false : filePattern(excludes)
  if (wanted === null || unwanted === null) {
    log.push(line('ERROR', `\`${wanted === null ? includes : (excludes ?? '')}\` is no pattern`))
    return null
  }
  const near = kind === 'cache' ? (spaces.get('cachespace') ?? local) : local
  const [source, target] = direction === 'From' ? [folder, near] : [near, folder]
  const paths = await findFiles(source, (path) => wanted(path) && !unwanted(path))
  if (paths.length === 0) {
    log.push(
      line(
        'WARNING',
        `no file of the ${direction === 'From' ? space : 'local space'} fits \`${includes}\``,
      ),
    )
  }
  return { space, source, target, paths }
}

function planCopies(
  selections: readonly Selection[],
  log: string[],
): Map<string, { readonly source: string; readonly isOverride: boolean }> {
  const copies = new Map<string, { readonly source: string; readonly isOverride: boolean }>()
  for (const { source, target, paths, space } of selections) {
    for (const path of paths) {
      const to = join(target, path)
      const from = join(source, path)
      const before = copies.get(to)
      const isOverride = before !== undefined && before.source !== from
      if (isOverride) log.push(line('WARNING', `\`${path}\` is taken from the ${space}`))
      copies.set(to, { source: from, isOverride })
    }
  }
  return copies
}

/** Regular files below a folder, by their relative paths; links are neither followed nor copied. */
async function findFiles(folder: string, isWanted: FilePattern): Promise<string[]> {
  const found: string[] = []
  const open = ['']
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) open.push(path)
      else if (entry.isFile() && isWanted(path)) found.push(path)
    }
  }
  return found.sort()
}

/** Copies a file unless a newer one stands in its place. */
async function copyNewer(source: string, target: string, always: boolean): Promise<void> {
  const from = await stat(source)
  if (!always) {
    const there = await statIfThere(target)
    if (there !== null && there.mtimeMs >= from.mtimeMs) return
  }
  await mkdir(dirname(target), { recursive: true })
  await copyFile(source, target, constants.COPYFILE_FICLONE)
  await utimes(target, from.atime, from.mtime)
}

async function statIfThere(path: string): Promise<Awaited<ReturnType<typeof stat>> | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await statIfThere(path))?.isDirectory() === true
}

function line(level: 'ERROR' | 'WARNING', message: string): string {
  return `[DATASPACES-${level}] ${message}\n`
}

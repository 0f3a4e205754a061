import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { Notebook } from '../notebook/notebook.ts'
import { readNotebook } from '../notebook/read-notebook.ts'
import { wordProblem } from '../problems/catalogue.ts'
import { Failure } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import type { Surroundings } from './surroundings.ts'

/** A notebook and where it came from. */
export interface NotebookFile {
  /** As the person gave it: for messages and reports. */
  readonly path: string
  /** The folder that relative paths in the notebook are relative to: its own, or `cwd`. Absolute. */
  readonly folder: string
  /** The file's name up to the first dot: the name of its job (pragmas.md 6). */
  readonly name: string
  readonly notebook: Notebook
  /** What was wrong with the file and could be overcome. */
  readonly problems: readonly Problem[]
}

interface ReadOptions {
  /** The notebook itself, where it was read already. */
  readonly content?: Uint8Array | undefined
  /** Replaces the notebook's own folder for relative paths in it (`--cwd`). */
  readonly cwd?: string | undefined
}

/**
 * Reads a notebook. Throws a `Failure` of kind `usage`, which names the file, when there is no such
 * file, or nothing could be made of its content; its problems say where and why.
 */
export async function readNotebookFile(
  path: string,
  options: ReadOptions = {},
): Promise<NotebookFile> {
  const absolute = resolve(path)
  const { notebook, problems } = readNotebook(options.content ?? (await readBytes(path, absolute)))
  if (!notebook) {
    const [first] = problems
    const why = first ? wordProblem(first).message : 'it could not be read'
    throw new Failure({
      kind: 'usage',
      code: 'unreadable-notebook',
      message: `\`${path}\`: ${why}`,
      help: first ? wordProblem(first).help : null,
      problems,
    })
  }
  const folder = options.cwd === undefined ? dirname(absolute) : resolve(options.cwd)
  return { path, folder, name: notebookName(absolute), notebook, problems }
}

/** The same; `-` is a notebook on standard input, whose relative paths start at the working folder. */
export async function readGivenNotebook(
  path: string,
  cwd: string | undefined,
  { readStandardInput }: Pick<Surroundings, 'readStandardInput'>,
): Promise<NotebookFile> {
  if (path !== '-') return readNotebookFile(path, { cwd })
  const file = await readNotebookFile(path, { cwd, content: await readStandardInput() })
  return { ...file, name: 'notebook' }
}

async function readBytes(path: string, absolute: string): Promise<Uint8Array> {
  try {
    return await readFile(absolute)
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'no-such-notebook',
      message: `\`${path}\` cannot be read: ${reasonOf(error)}`,
      help: 'check the path of the notebook',
      cause: error,
    })
  }
}

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'it is not allowed'
  return error instanceof Error ? error.message : String(error)
}

/** The name up to the first dot; that of a file that starts with a dot, up to the next one. */
function notebookName(absolute: string): string {
  const file = basename(absolute).replace(/^\.+/, '')
  const name = file.split('.')[0] ?? ''
  return name === '' ? 'notebook' : name
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { decodeContent } from '../notebook/decode-content.ts'
import { unreadableFile } from '../problems/catalogue/notebook.ts'
import { Failure } from '../problems/failure.ts'
import { isError } from '../problems/problem.ts'
import { buildWorkflow } from './build-workflow.ts'
import { fixNotebook } from './fix-notebook.ts'
import type { NotebookProblems } from './notebook-problems.ts'
import { type PlacedProblem, placeProblems } from './place-problems.ts'
import { type NotebookFile, readGivenNotebook } from './read-notebook-file.ts'
import { shownProblems } from './shown-problems.ts'

/** What was found in one notebook; secrets are hidden in all of it. */
export interface ValidatedNotebook extends NotebookProblems {
  /** False where nothing could be made of the file: its problem says why. */
  readonly isReadable: boolean
  /** The same problems, with their places. */
  readonly placed: readonly PlacedProblem[]
  /** How many fixes were written into the file. */
  readonly fixed: number
}

export interface ValidateOptions {
  /** Replaces each notebook's own folder for relative paths in it. */
  readonly cwd?: string | undefined
  /** Write the fixes that are safe into the files, before they are looked at. */
  readonly fix?: boolean
  /** The interpreter that checks Python code; `python3` unless given. Null: no check. */
  readonly python?: string | null
  /** What `-` is. */
  readonly readStandardInput?: () => Promise<Buffer>
}

const noInput = () => Promise.resolve(Buffer.alloc(0))

function nothingToFix(): Failure {
  return new Failure({
    kind: 'usage',
    code: 'no-file-to-fix',
    message: '`--fix` mends a file, and standard input is none',
    help: 'name the notebook by its path',
  })
}

/** Looks for every problem of some notebooks. Runs no code of theirs, and needs no server. */
export async function validateNotebooks(
  paths: readonly string[],
  options: ValidateOptions = {},
): Promise<readonly ValidatedNotebook[]> {
  const validated: ValidatedNotebook[] = []
  for (const path of paths) validated.push(await validateNotebook(path, options))
  return validated
}

async function validateNotebook(
  path: string,
  { cwd, fix = false, python = 'python3', readStandardInput = noInput }: ValidateOptions,
): Promise<ValidatedNotebook> {
  if (fix && path === '-') throw nothingToFix()
  let file: NotebookFile
  try {
    file = await readGivenNotebook(path, cwd, { readStandardInput })
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'usage')) throw error
    return unreadable(path, error)
  }
  const built = await buildWorkflow(file, { impliedPython: true, python })
  const { built: last, applied } = fix ? await fixNotebook(built, python) : { built, applied: 0 }
  return withPlaces(shownProblems(last), { isReadable: true, fixed: applied })
}

async function withPlaces(
  notebook: NotebookProblems,
  more: Pick<ValidatedNotebook, 'isReadable' | 'fixed'>,
): Promise<ValidatedNotebook> {
  return { ...notebook, ...more, placed: await placeProblems(notebook) }
}

async function unreadable(path: string, failure: Failure): Promise<ValidatedNotebook> {
  const { problems, message } = failure
  if (problems.length === 0) {
    const named = `\`${path}\` `
    const reason = message.startsWith(named) ? message.slice(named.length) : message
    const notebook = { path, text: '', cells: [], problems: [unreadableFile(null, { reason })] }
    return withPlaces(notebook, { isReadable: false, fixed: 0 })
  }
  // where in the file the reader stopped is shown by its line
  const hasPlace = problems.some(({ fileOffset }) => fileOffset !== null)
  const decoded = hasPlace && path !== '-' ? decodeContent(await readFile(resolve(path))) : ''
  const text = typeof decoded === 'string' ? decoded : ''
  return withPlaces({ path, text, cells: [], problems }, { isReadable: false, fixed: 0 })
}

/** How many errors and warnings some notebooks have. */
export function countProblems(notebooks: readonly ValidatedNotebook[]): {
  readonly errors: number
  readonly warnings: number
} {
  const all = notebooks.flatMap(({ problems }) => problems)
  const errors = all.filter(isError).length
  return { errors, warnings: all.length - errors }
}

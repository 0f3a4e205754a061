import { stat } from 'node:fs/promises'
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { applyTextEdits } from '../notebook/apply-text-edits.ts'
import { readNotebook } from '../notebook/read-notebook.ts'
import type { Problem, TextEdit } from '../problems/problem.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { buildWorkflow } from './build-workflow.ts'
import type { BuiltNotebook } from './built-notebook.ts'

/** A fix can bring further mistakes to light; more rounds than this nobody needs. */
const mostRounds = 10

/** Mistakes that are often mere consequences of others: mended last, if they are still there. */
const consequences: ReadonlySet<string> = new Set([
  'unknown-task',
  'unknown-task-to-delete',
  'unknown-dependency',
  'not-exported',
])

export interface FixedNotebook {
  /** The notebook as it is now. */
  readonly built: BuiltNotebook
  /** How many fixes were written into the file. */
  readonly applied: number
}

/**
 * Applies the safe fixes of a notebook's problems, and those of what they bring to light, and writes
 * the file if there were any. Nothing but the sources of those cells changes in it, byte for byte.
 * `python` checks the code in it, as for `buildWorkflow`.
 */
export async function fixNotebook(
  built: BuiltNotebook,
  python: string | null,
): Promise<FixedNotebook> {
  let now = built
  let applied = 0
  for (let round = 0; round < mostRounds; round++) {
    const fixes = fixesOf(now.problems)
    if (fixes.length === 0) break
    const edited = await applyTextEdits(now.file.notebook.text, fixes)
    if (edited.applied.length === 0) break
    const { notebook, problems } = readNotebook(edited.text, { maxSize: Infinity })
    if (!notebook) break
    applied += edited.applied.length
    now = await buildWorkflow({ ...now.file, notebook, problems }, { impliedPython: true, python })
  }
  if (applied > 0) await write(now.file.path, now.file.notebook.text)
  return { built: now, applied }
}

function fixesOf(problems: readonly Problem[]): (readonly TextEdit[])[] {
  const safe = problems.filter(({ fix }) => fix?.isSafe === true)
  const causes = safe.filter(({ code }) => !consequences.has(code))
  return (causes.length > 0 ? causes : safe).flatMap(({ fix }) => (fix ? [fix.edits] : []))
}

/** Writes through a link, and keeps the file's permissions. */
async function write(path: string, text: string): Promise<void> {
  const target = await realpath(resolve(path))
  const { mode } = await stat(target)
  await writeFileDurably(target, text, { mode: mode & 0o777 })
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { ensurePrivateFolderIn } from '../state/private-folder.ts'
import { fileInside } from '../state/file-name.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { scriptText } from '../workflow/script.ts'
import type { InlineScript, Script } from '../workflow/script.ts'
import type { Task, Workflow } from '../workflow/workflow.ts'
import type { ProblemCell } from './notebook-problems.ts'
import { scriptStretches } from './script-lines.ts'
import type { ScriptStretch } from './script-lines.ts'

/** The scripts of a task, in the words of an attempt's steps. */
export type ScriptRole = 'pre' | 'task' | 'post' | 'flow' | 'clean' | 'fork-environment'

export interface ScriptOrigins {
  readonly language: string
  /** Blank lines at its beginning; absent in what an older release kept. */
  readonly blankLines?: number
  readonly stretches: readonly ScriptStretch[]
}

/**
 * Where the scripts of a job come from (design.md, decision 10): kept under the key of the
 * submission from before it is sent, so that it is there whatever becomes of the answer.
 */
export interface SubmissionOrigins {
  readonly version: 1
  readonly key: string
  /** Absolute. */
  readonly notebook: string
  readonly server: string
  /** Null until the server has said it. */
  readonly jobId: number | null
  /** The cells that scripts come from, as they were; by position from 0. */
  readonly cells: Readonly<Record<string, ProblemCell>>
  /** The cell, by position from 0, in which each task is declared; absent in what an older release kept. */
  readonly declaredIn?: Readonly<Record<string, number>>
  /** By name of the declared task. */
  readonly tasks: Readonly<Record<string, Readonly<Partial<Record<ScriptRole, ScriptOrigins>>>>>
}

/** What is kept of a workflow that was built from a notebook. */
export function originsOf(
  workflow: Workflow,
  notebook: { readonly path: string; readonly cells: readonly ProblemCell[] },
  submission: { readonly key: string; readonly server: string },
): SubmissionOrigins {
  const tasks = workflow.tasks.map((task) => [task.name, taskOrigins(task)] as const)
  const used = new Set<number>()
  for (const [, roles] of tasks)
    for (const { stretches } of Object.values(roles))
      for (const { origin } of stretches) if (origin.kind === 'cell') used.add(origin.cell)
  const cells = [...used].flatMap((index) => {
    const cell = notebook.cells[index]
    return cell ? [[String(index), { id: cell.id, source: cell.source }] as const] : []
  })
  return {
    version: 1,
    ...submission,
    notebook: notebook.path,
    jobId: null,
    cells: Object.fromEntries(cells),
    declaredIn: Object.fromEntries(
      workflow.tasks.flatMap(({ name, cell }) => (cell === undefined ? [] : [[name, cell]])),
    ),
    tasks: Object.fromEntries(tasks),
  }
}

function taskOrigins(task: Task): Partial<Record<ScriptRole, ScriptOrigins>> {
  const scripts: readonly (readonly [ScriptRole, Script | null])[] = [
    ['pre', task.pre],
    ['task', task.executable.kind === 'script' ? task.executable.script : null],
    ['post', task.post],
    ['flow', task.flow?.script ?? null],
    ['clean', task.cleaning],
    ['fork-environment', task.forkEnvironment?.script ?? null],
  ]
  return Object.fromEntries(
    scripts.flatMap(([role, script]) =>
      script?.kind === 'inline' ? [[role, scriptOrigins(script)] as const] : [],
    ),
  )
}

function scriptOrigins(script: InlineScript): ScriptOrigins {
  const blank = /^\s*/.exec(scriptText(script))?.[0] ?? ''
  return {
    language: script.language,
    blankLines: blank.split('\n').length - 1,
    stretches: scriptStretches(script),
  }
}

/** @param state the state folder */
export async function saveOrigins(state: string, origins: SubmissionOrigins): Promise<void> {
  const folder = ensurePrivateFolderIn(state, 'origins')
  await writeFileDurably(fileInside(folder, `${origins.key}.json`), JSON.stringify(origins))
}

/** What was kept of the submission with this key; null where it was not sent from here. */
export async function loadOrigins(state: string, key: string): Promise<SubmissionOrigins | null> {
  let text: string
  try {
    text = await readFile(fileInside(join(state, 'origins'), `${key}.json`), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    // ours, in a folder of our own; written whole or not at all
    const origins = JSON.parse(text) as SubmissionOrigins
    return (origins.version as number) === 1 ? origins : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

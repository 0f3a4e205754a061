import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWorkflow } from '../../src/operations/build-workflow.ts'
import type { BuiltNotebook } from '../../src/operations/built-notebook.ts'
import {
  executeNotebook,
  type ExecutedCell,
} from '../../src/operations/execute/execute-notebook.ts'
import { readNotebookFile } from '../../src/operations/read-notebook-file.ts'
import type { Action } from '../../src/pragmas/action.ts'
import { FinishingClient } from '../support/finishing-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'
import { notebooksFolder, type Example } from './corpus.ts'

export interface ExampleRun {
  readonly built: BuiltNotebook
  /** What sections ask for, by position of their cell. */
  readonly actions: ReadonlyMap<number, readonly Action[]>
  /** What `execute --allow-errors` shows, on a server whose jobs are all done at once. */
  readonly executed: readonly ExecutedCell[]
}

/** Builds a notebook, and executes it as the README of the corpus says. */
export async function runExample(example: Example): Promise<ExampleRun> {
  const file = await readNotebookFile(example.path, { cwd: notebooksFolder })
  const { nodesources, hosts, tokens } = example.settings
  const offers = { nodesources, hosts, tokens }
  const built = await buildWorkflow(file, { offers })
  const actions = new Map<number, Action[]>()
  for (const { section, actions: asked } of built.sections)
    actions.set(section.cell, [...(actions.get(section.cell) ?? []), ...asked])
  const client = new FinishingClient(offers)
  const folder = await mkdtemp(join(tmpdir(), 'pa-nb-conformance-'))
  try {
    const { cells } = await executeNotebook(
      example.path,
      { output: join(folder, 'out.ipynb'), cwd: notebooksFolder, allowErrors: true },
      () => client,
      testSurroundings({
        environment: {
          PATH: process.env.PATH,
          HOME: folder,
          XDG_STATE_HOME: join(folder, 'state'),
        },
        workingFolder: folder,
      }),
    )
    return { built, actions, executed: cells }
  } finally {
    await rm(folder, { recursive: true })
  }
}

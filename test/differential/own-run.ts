import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { gatherNotebook } from '../../src/operations/build-workflow.ts'
import { foldNotebook, type BuiltNotebook } from '../../src/operations/built-notebook.ts'
import {
  executeNotebook,
  type ExecutedCell,
} from '../../src/operations/execute/execute-notebook.ts'
import { readNotebookFile } from '../../src/operations/read-notebook-file.ts'
import type { Action } from '../../src/pragmas/action.ts'
import { finishWorkflow } from '../../src/pragmas/finish-workflow.ts'
import { foldSections } from '../../src/pragmas/fold-sections.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { FinishingClient } from '../support/finishing-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'
import type { GeneratedNotebook } from './generated-notebook.ts'

export interface OwnCell {
  readonly executed: ExecutedCell
  readonly actions: readonly Action[]
  /** Codes of the problems of its sections. */
  readonly codes: readonly string[]
}

export interface OwnRun {
  readonly cells: readonly OwnCell[]
  readonly built: BuiltNotebook
  /** What would be sent at the end if nobody looked at it; null where replicas cannot be joined. */
  readonly unchecked: Workflow | null
}

/** The lists of resources that the driver of the kernel answers with. */
const offers = {
  nodesources: ['', 'Default', 'local'],
  hosts: ['', 'node1', 'Node2'],
  tokens: ['gpu', 'licence'],
}

/** Builds a notebook and executes it as `execute --allow-errors` does. */
export async function runOurs(notebook: GeneratedNotebook): Promise<OwnRun> {
  const folder = await mkdtemp(join(tmpdir(), 'differential-'))
  try {
    for (const [name, text] of Object.entries(notebook.files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    const path = join(folder, `${notebook.name}.ipynb`)
    await writeFile(path, fileText(notebook.cells.map((cell) => cell.odd)))
    return await run(path, folder, notebook.cells.length)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(path: string, folder: string, count: number): Promise<OwnRun> {
  const file = await readNotebookFile(path, { cwd: folder })
  const gathered = await gatherNotebook(file, { offers })
  const built = foldNotebook(gathered)
  const { draft } = foldSections(gathered.sections, gathered.facts)
  const finished = finishWorkflow(draft, gathered.facts, null, null)
  const { cells } = await executeNotebook(
    path,
    { output: join(folder, 'copy.ipynb'), cwd: folder, allowErrors: true },
    () => new FinishingClient(offers),
    testSurroundings({
      environment: { PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: join(folder, 'state') },
      workingFolder: folder,
    }),
  )
  const executed = new Map(cells.map((cell) => [cell.cell - 1, cell]))
  return {
    built,
    unchecked: finished.unjoined.length > 0 ? null : finished.workflow,
    cells: Array.from({ length: count }, (_, index) => {
      const sections = built.sections.filter(({ section }) => section.cell === index)
      const cell = executed.get(index)
      if (!cell) throw new Error(`cell ${index} is missing`)
      return {
        executed: cell,
        actions: sections.flatMap(({ actions }) => actions),
        codes: sections.flatMap(({ problems }) => problems.map(({ code }) => code)),
      }
    }),
  }
}

function fileText(sources: readonly string[]): string {
  const cells = sources.map((source, index) => ({
    cell_type: 'code',
    id: `c${index}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  }))
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })
}

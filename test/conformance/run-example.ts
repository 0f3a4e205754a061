import { buildWorkflow } from '../../src/operations/build-workflow.ts'
import type { BuiltNotebook } from '../../src/operations/built-notebook.ts'
import { readNotebookFile } from '../../src/operations/read-notebook-file.ts'
import type { Action, JobReference } from '../../src/pragmas/action.ts'
import { isError } from '../../src/problems/problem.ts'
import { notebooksFolder, type Example } from './corpus.ts'

export interface CellOutcome {
  readonly index: number
  readonly status: 'ok' | 'error'
  readonly ename: string | null
  readonly actions: readonly Action[]
}

export interface ExampleRun {
  readonly built: BuiltNotebook
  readonly cells: readonly CellOutcome[]
}

/** Builds a notebook, and answers what its cells ask of a server as the corpus does. */
export async function runExample(example: Example): Promise<ExampleRun> {
  const file = await readNotebookFile(example.path, { cwd: notebooksFolder })
  const { nodesources, hosts, tokens } = example.settings
  const built = await buildWorkflow(file, { offers: { nodesources, hosts, tokens } })
  const cells = new Map<number, CellOutcome>()
  for (const cell of file.notebook.cells)
    if (cell.kind === 'code')
      cells.set(cell.index, { index: cell.index, status: 'ok', ename: null, actions: [] })
  const jobs: PretendedJob[] = []
  for (const { section, problems, actions } of built.sections) {
    const before = cells.get(section.cell)
    if (!before || before.status === 'error') continue
    const error = problems.find(isError)
    const ename = error ? (error.kernelError ?? 'Error') : answer(actions, jobs)
    const all = [...before.actions, ...actions]
    cells.set(section.cell, {
      ...before,
      status: ename === null ? 'ok' : 'error',
      ename,
      actions: all,
    })
  }
  return { built, cells: [...cells.values()] }
}

interface PretendedJob {
  readonly name: string
  readonly tasks: ReadonlySet<string>
}

/** Carries actions out on jobs that always succeed; the kind of error of the first that fails. */
function answer(actions: readonly Action[], jobs: PretendedJob[]): string | null {
  for (const action of actions) {
    if (action.kind === 'submit') {
      const tasks = new Set(action.workflow.tasks.map((task) => task.name))
      jobs.push({ name: action.workflow.name, tasks })
    }
    if ('job' in action) {
      const job = jobs[find(action.job, jobs)]
      if (!job) return 'Proactive result error'
      if ('task' in action && !job.tasks.has(action.task)) return 'Proactive result error'
    }
  }
  return null
}

function find(reference: JobReference, jobs: readonly PretendedJob[]): number {
  switch (reference.kind) {
    case 'last':
      return jobs.length - 1
    case 'id':
      return reference.id - 1
    case 'name':
      return jobs.findLastIndex((job) => job.name === reference.name)
  }
}

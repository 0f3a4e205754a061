import { access, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import { toJson } from '../formats/json/write.ts'
import type { Cell } from '../notebook/cell.ts'
import { writeNotebook } from '../notebook/write-notebook.ts'
import { defaultSelection } from '../pragmas/default-selection.ts'
import type { GraphFormat } from '../pragmas/facts.ts'
import { fromWorkflow } from '../pragmas/from-workflow.ts'
import type { NotebookCell } from '../pragmas/notebook-cell.ts'
import { orderChanged } from '../problems/catalogue/pragmas-import.ts'
import { Failure } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import { scriptOf } from '../workflow/script.ts'
import { plainTask, plainWorkflow, type Task, type Workflow } from '../workflow/workflow.ts'
import { readGraph } from './read-graph.ts'
import { keptKey } from './read-kept.ts'
import { reasonOf } from './read-notebook-file.ts'
import type { Surroundings } from './surroundings.ts'

export interface ImportOptions {
  /** The notebook; `<name>.ipynb` beside the file unless given. */
  readonly output?: string | undefined
  /** Replaces a notebook that is there. */
  readonly force?: boolean
}

export interface ImportedNotebook {
  /** As it was given or made, absolute. */
  readonly output: string
  readonly name: string
  readonly tasks: number
  /** Of the file, and a warning for what no pragma says. */
  readonly problems: readonly Problem[]
}

/**
 * Makes a notebook of a workflow in XML or JSON, or of a graph in DOT: a cell for each pragma. What no
 * pragma says is kept in the metadata of its cell, so that an export is the same workflow again.
 *
 * @throws Failure (usage) the file cannot be read, or the notebook is there already
 */
export async function importWorkflow(
  path: string,
  options: ImportOptions,
  { workingFolder }: Surroundings,
): Promise<ImportedNotebook> {
  const source = resolve(workingFolder, path)
  if (extname(path).toLowerCase() === '.ipynb')
    throw new Failure({
      kind: 'usage',
      code: 'unreadable-workflow',
      message: `${path} is a notebook already`,
      help: '`pa-nb export` makes a workflow of it',
    })
  const text = await readText(source, path)
  const format = formatOf(path, text)
  const read = await readGraph(format, text, path)
  if (read.kind !== 'workflow')
    throw new Failure({
      kind: 'usage',
      code: 'unreadable-workflow',
      message: `${path} is no workflow: ${read.reason}`,
      help: 'a workflow in XML or JSON, or a graph in DOT, can be imported',
    })
  const workflow = format === 'dot' ? withSelection(read.workflow) : read.workflow
  const { cells, problems } = fromWorkflow(workflow)
  const output = await outputPath(source, options, workingFolder)
  await writeFileDurably(output, notebookText(cells), { mode: 0o644 })
  return {
    output,
    name: read.workflow.name,
    tasks: read.workflow.tasks.length,
    problems: [...read.problems, ...(format === 'dot' ? withoutOrder(problems) : problems)],
  }
}

/** A graph says nothing of nodes, so its tasks have what every task of a notebook has. */
function withSelection(workflow: Workflow): Workflow {
  const tasks = workflow.tasks.map((task) => ({ ...task, selection: [defaultSelection] }))
  return { ...workflow, tasks }
}

/** Nodes of a graph have no order that could change. */
function withoutOrder(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => code !== orderChanged.definition.code)
}

async function readText(source: string, path: string): Promise<string> {
  try {
    return await readFile(source, 'utf8')
  } catch (cause) {
    throw new Failure({
      kind: 'usage',
      code: 'no-such-file',
      message: `${path} cannot be read: ${reasonOf(cause)}`,
      cause,
    })
  }
}

/** By the ending of the name, else by the first character. */
function formatOf(path: string, text: string): GraphFormat {
  const extension = extname(path).toLowerCase()
  if (extension === '.dot' || extension === '.gv') return 'dot'
  if (extension === '.json') return 'json'
  if (extension === '.xml') return 'xml'
  const first = text.trimStart().charAt(0)
  if (first === '<') return 'xml'
  return first === '{' ? 'json' : 'dot'
}

async function outputPath(
  source: string,
  { output, force = false }: ImportOptions,
  workingFolder: string,
): Promise<string> {
  const stem = basename(source, extname(source))
  const target =
    output === undefined ? join(dirname(source), `${stem}.ipynb`) : resolve(workingFolder, output)
  if (force || !(await exists(target))) return target
  throw new Failure({
    kind: 'usage',
    code: 'notebook-exists',
    message: `${target} is there already`,
    help: 'choose another file with `-o`, or replace it with `--force`',
  })
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

const kernel = { display_name: 'ProActive', language: 'python', name: 'proactive' }

/** The notebook's text, with what its cells keep in their metadata. */
export function notebookText(cells: readonly NotebookCell[]): string {
  return writeNotebook({
    cells: cells.map((cell, index) => toCell(cell, index)),
    metadata: { kernelspec: kernel, language_info: { name: 'python' } },
  })
}

function toCell(cell: NotebookCell, index: number): Cell {
  return {
    index,
    id: randomUUID(),
    kind: 'code',
    source: cell.source,
    metadata: keptMetadata(cell),
    executionCount: null,
    outputs: [],
  }
}

function keptMetadata(cell: NotebookCell): Record<string, unknown> {
  const { isExact, task, job } = cell
  if (!isExact && !task && !job) return {}
  const stored = task
    ? { keeps: task.fields, workflow: storedTasks([keptTask(task)]) }
    : job
      ? { keeps: job.fields, workflow: JSON.parse(toJson(job.from)) as unknown }
      : {}
  return { [keptKey]: { ...(isExact && { exact: true }), ...stored } }
}

/** A task with nothing but the fields that are kept. */
function keptTask({ fields, from }: NonNullable<NotebookCell['task']>): Task {
  const script = scriptOf('cpython', '', { kind: 'generated', by: 'import' })
  const bare = plainTask(from.name, { kind: 'script', script })
  const keepsExecutable = fields.includes('executable') || fields.includes('arguments')
  const kept = Object.fromEntries(
    fields.flatMap((field) => (field === 'arguments' ? [] : [[field, from[field]]])),
  ) as Partial<Task>
  return { ...bare, ...kept, executable: keepsExecutable ? from.executable : bare.executable }
}

/** The tasks as a workflow of their own: the form in which they are read again. */
function storedTasks(tasks: readonly Task[]): unknown {
  return JSON.parse(toJson(plainWorkflow('kept', tasks)))
}

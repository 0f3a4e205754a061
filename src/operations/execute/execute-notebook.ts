import type { IOutput } from '@jupyterlab/nbformat'
import { basename, dirname, join, resolve } from 'node:path'
import type { SchedulerClient } from '../../client/scheduler-client.ts'
import type { Connection } from '../../pragmas/action.ts'
import { unknownOffers, type Offers } from '../../pragmas/facts.ts'
import { Failure } from '../../problems/failure.ts'
import { gatherNotebook } from '../build-workflow.ts'
import { foldNotebook } from '../built-notebook.ts'
import { checkPartNames, partWishOf, type PartOptions } from '../choose-part.ts'
import type { BuiltNotebook } from '../built-notebook.ts'
import { isServerChosen, type ServerWish } from '../choose-server.ts'
import { pythonForChecks } from '../python-for-checks.ts'
import { sessionCache } from '../session-folder.ts'
import type { JobSummary } from '../job-summary.ts'
import { readNotebookFile, type NotebookFile } from '../read-notebook-file.ts'
import { submitterEnvironment } from '../submitter-environment.ts'
import type { Surroundings } from '../surroundings.ts'
import { askForOffers } from './ask-for-offers.ts'
import { hasError } from './cell-output.ts'
import { executeSections } from './execute-sections.ts'
import { LocalPython } from './local-python.ts'
import { NotebookCopy } from './notebook-copy.ts'
import type { ExecuteSession } from './session.ts'
import { settleJobs } from './settle-jobs.ts'

export interface ExecuteOptions extends PartOptions {
  /** The copy; `<name>.out.ipynb` beside the notebook unless given. */
  readonly output?: string | undefined
  /** Writes into the notebook itself. */
  readonly inPlace?: boolean
  /** Goes on after a cell that fails. */
  readonly allowErrors?: boolean
  /** Does not wait at the end for the jobs that were sent. */
  readonly noWait?: boolean
  readonly cwd?: string | undefined
  readonly python?: string | undefined
  /** Given with `--server`. */
  readonly server?: string | undefined
}

/** What the notebook itself says of the server to use. */
export type NotebookWish = Required<Pick<ServerWish, 'notebookFolder' | 'connection'>>

export interface ExecutedCell {
  /** From 1. */
  readonly cell: number
  readonly status: 'ok' | 'error' | 'skipped'
  /** The kind of error, as the ProActive kernel names it, and what it says. */
  readonly error: { readonly name: string; readonly message: string } | null
}

export interface ExecutedNotebook {
  readonly notebook: string
  /** The copy, absolute. */
  readonly output: string
  /** The code cells. */
  readonly cells: readonly ExecutedCell[]
  /** Every job that a cell sent; those that were waited for as they ended. */
  readonly jobs: readonly JobSummary[]
  /** Whether no cell and no job failed. */
  readonly succeeded: boolean
}

/**
 * Replays every pragma in order, as the ProActive kernel would in Jupyter, and writes a copy with
 * outputs, execution counts and what tasks gave: as it goes, and also when a cell fails or it is
 * interrupted (design.md, `execute`).
 *
 * @param connect gives the scheduler, which the notebook may name
 * @throws Failure the notebook cannot be read (usage), the copy cannot be written, an interruption
 */
export async function executeNotebook(
  path: string,
  options: ExecuteOptions,
  connect: (wish: NotebookWish) => SchedulerClient,
  surroundings: Surroundings,
): Promise<ExecutedNotebook> {
  const file = await readNotebookFile(path, { cwd: options.cwd })
  const output = outputPath(file, path, options, surroundings)
  const python = pythonForChecks(options.python, surroundings.environment)
  const gathered = await gatherNotebook(file, { python })
  const foldFor = (offers: Offers) =>
    foldNotebook({ ...gathered, facts: { ...gathered.facts, offers } })
  const first = foldFor(unknownOffers)
  checkPart(first, options)
  const named = connectionsOf(first)
  const connectTo = (connection: Connection | null) =>
    connect({ notebookFolder: file.folder, connection })
  const wish = { server: options.server, notebookFolder: file.folder }
  const isChosen = isServerChosen(wish, sessionCache(surroundings), surroundings)
  const client = connectTo((isChosen ? named.at(-1) : named[0]) ?? null)
  const offers = await askForOffers(file, client)
  const session: ExecuteSession = {
    ...sessionOf(file, output, { ...options, found: python }, surroundings),
    client,
    connect: isChosen ? null : connectTo,
    built: offers === null ? first : foldFor(offers),
    foldFor,
  }
  const copy = new NotebookCopy(first, output, options.inPlace === true, surroundings)
  try {
    await executeSections(session, copy, options.allowErrors === true)
    if (first.submissions.length === 0 && first.endWorkflow)
      surroundings.report({
        kind: 'note',
        text: `no cell submits the tasks: a last \`#%submit_job()\` would, or \`pa-nb run ${file.path}\``,
      })
    const jobs = await settleJobs(session, copy, options.noWait === true)
    return summarize(path, output, first, copy, jobs)
  } finally {
    session.local.close()
    await copy.write()
  }
}

/** The servers that the notebook names, in order. */
function connectionsOf({ sections }: BuiltNotebook): readonly Connection[] {
  const actions = sections.flatMap((section) => section.actions)
  return actions.flatMap((action) => (action.kind === 'connect' ? [action.connection] : []))
}

function outputPath(
  file: NotebookFile,
  path: string,
  { output, inPlace = false }: ExecuteOptions,
  { workingFolder }: Surroundings,
): string {
  const source = resolve(workingFolder, path)
  if (inPlace) return source
  const stem = basename(source).replace(/\.ipynb$/i, '')
  const target =
    output === undefined
      ? join(dirname(source), `${stem}.out.ipynb`)
      : resolve(workingFolder, output)
  if (target !== source) return target
  throw new Failure({
    kind: 'usage',
    code: 'output-is-input',
    message: `the copy would replace ${file.path} itself`,
    help: 'choose another file with `-o`, or write into the notebook with `--in-place`',
  })
}

function sessionOf(
  file: NotebookFile,
  output: string,
  options: ExecuteOptions & { readonly found: string },
  surroundings: Surroundings,
): Omit<ExecuteSession, 'client' | 'connect' | 'built' | 'foldFor'> {
  const { environment, signal } = surroundings
  const { python, found } = options
  return {
    file,
    surroundings,
    folder: dirname(output),
    submitterEnvironment: submitterEnvironment(environment, python ?? null),
    local: new LocalPython({
      python: found,
      folder: file.folder,
      environment,
      signal,
    }),
    part: partWishOf(options),
    jobs: [],
    leftOut: new Set(),
  }
}

/** Only what a cell submits can be run in part. */
function checkPart({ file, submissions }: BuiltNotebook, options: ExecuteOptions): void {
  const wish = partWishOf(options)
  if (!wish) return
  if (submissions.length > 0) {
    const workflows = submissions.map(({ workflow }) => workflow)
    checkPartNames(wish, workflows, file.path)
    return
  }
  throw new Failure({
    kind: 'usage',
    code: 'nothing-to-run',
    message: `${file.path} submits nothing, so there is no part of it to run`,
    help: '`pa-nb run` runs its tasks also without a `#%submit_job`',
  })
}

function summarize(
  notebook: string,
  output: string,
  { file }: BuiltNotebook,
  copy: NotebookCopy,
  jobs: readonly JobSummary[],
): ExecutedNotebook {
  const cells = file.notebook.cells
    .filter((cell) => cell.kind === 'code')
    .map(({ index }) => executedCell(index, copy.outputsOf(index)))
  const hasFailed =
    cells.some((cell) => cell.status === 'error') || jobs.some((job) => job.succeeded === false)
  return { notebook, output, cells, jobs, succeeded: !hasFailed }
}

function executedCell(index: number, outputs: readonly IOutput[] | null): ExecutedCell {
  const cell = index + 1
  if (outputs === null) return { cell, status: 'skipped', error: null }
  if (!hasError(outputs)) return { cell, status: 'ok', error: null }
  const error = outputs.find((output) => output.output_type === 'error')
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const told = { name: text(error?.ename), message: text(error?.evalue) }
  return { cell, status: 'error', error: told }
}

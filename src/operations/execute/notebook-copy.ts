import type { IOutput } from '@jupyterlab/nbformat'
import type { Cell } from '../../notebook/cell.ts'
import { writeNotebook } from '../../notebook/write-notebook.ts'
import { writeFileDurably } from '../../state/write-file-durably.ts'
import type { BuiltNotebook } from '../built-notebook.ts'
import { concealSecrets, type Concealer } from '../conceal-secrets.ts'
import type { Surroundings } from '../surroundings.ts'
import { maskOutputs } from './masked.ts'

/** A copy of a large notebook is not written more often than this, but for its last state. */
const shortestPauseMs = 200

/**
 * The executed copy of a notebook. Written whole or not at all, again and again, so that whatever
 * happens the file holds what was done so far. Secrets are hidden in it; into the notebook itself
 * only outputs go, so that what the person wrote stays.
 */
export class NotebookCopy {
  readonly #outputs = new Map<number, readonly IOutput[]>()
  readonly #ofTasks = new Map<number, readonly IOutput[]>()
  readonly #counts = new Map<number, number>()
  readonly #timings = new Map<number, Readonly<Record<string, string>>>()
  readonly #concealer: Concealer
  readonly #built: BuiltNotebook
  readonly #path: string
  readonly #keepsSources: boolean
  readonly #surroundings: Surroundings
  #writtenAt = Number.NEGATIVE_INFINITY

  constructor(
    built: BuiltNotebook,
    path: string,
    keepsSources: boolean,
    surroundings: Surroundings,
  ) {
    this.#built = built
    this.#path = path
    this.#keepsSources = keepsSources
    this.#surroundings = surroundings
    const sections = built.sections.map(({ section }) => section)
    const sources = built.file.notebook.cells.map((cell) => cell.source)
    this.#concealer = concealSecrets(sections, sources)
  }

  /** What a cell shows once it was executed. `startedAt`: milliseconds since 1970. */
  async setOutputs(cell: number, outputs: readonly IOutput[], startedAt: number): Promise<void> {
    this.#timings.set(cell, timing(startedAt, this.#surroundings.now()))
    if (!this.#counts.has(cell)) this.#counts.set(cell, this.#counts.size + 1)
    this.#outputs.set(cell, maskOutputs(outputs, this.#concealer.text))
    if (this.#surroundings.now() - this.#writtenAt >= shortestPauseMs) await this.write()
  }

  /** What the tasks that a cell declares have given; shown below the cell's own outputs. */
  setTaskOutputs(cell: number, outputs: readonly IOutput[]): void {
    this.#ofTasks.set(cell, maskOutputs(outputs, this.#concealer.text))
  }

  /** Null for a cell that was not executed. */
  outputsOf(cell: number): readonly IOutput[] | null {
    return this.#outputs.get(cell) ?? null
  }

  async write(): Promise<void> {
    const { metadata, cells } = this.#built.file.notebook
    const text = writeNotebook({ metadata, cells: cells.map((cell) => this.#cell(cell)) })
    await writeFileDurably(this.#path, text, { mode: 0o644 })
    this.#writtenAt = this.#surroundings.now()
  }

  #cell(cell: Cell): Cell {
    const { index } = cell
    const source = this.#keepsSources ? cell.source : this.#concealer.source(index, cell.source)
    if (cell.kind !== 'code') return { ...cell, source }
    const executionCount = this.#counts.get(index) ?? null
    const outputs = [...(this.#outputs.get(index) ?? []), ...(this.#ofTasks.get(index) ?? [])].map(
      (output) =>
        output.output_type === 'execute_result'
          ? { ...output, execution_count: executionCount }
          : output,
    )
    // what an earlier run left would not be true of this one
    const kept = Object.entries(cell.metadata).filter(([key]) => key !== 'execution')
    const metadata = Object.fromEntries(kept)
    const execution = this.#timings.get(index)
    return {
      ...cell,
      source,
      outputs,
      executionCount,
      metadata: execution ? { execution, ...metadata } : metadata,
    }
  }
}

/** When a cell was begun and done, by the names that Jupyter gives these times. */
function timing(startedAt: number, endedAt: number): Readonly<Record<string, string>> {
  const begun = new Date(startedAt).toISOString()
  const done = new Date(endedAt).toISOString()
  return {
    'iopub.execute_input': begun,
    'iopub.status.busy': begun,
    'iopub.status.idle': done,
    'shell.execute_reply': done,
  }
}

import { shortPath } from './short-path.ts'
import { originOf } from './script-lines.ts'
import type { ScriptOrigins, SubmissionOrigins } from './submission-origins.ts'
import type { Frame, LineMark, ScriptFacts, ScriptPlace } from './tracebacks/mapped-traceback.ts'

/** A line of a notebook (or of a file that it names) at which a task failed. */
export interface FailurePlace {
  /** Path relative to the working folder where that is shorter. */
  readonly file: string
  /** From 1 among all cells; null for a line of a file. */
  readonly cell: number | null
  readonly cellId: string | null
  /** From 1; null where only the cell is known. */
  readonly line: number | null
  /** The function. */
  readonly inside: string | null
  /** The part of the line that failed; null where it is not known. */
  readonly mark: LineMark | null
  /** The source of the cell; null where it is not known. */
  readonly source: string | null
}

/** Lines of one script in terms of the notebook. */
export class NotebookPlaces {
  constructor(
    readonly origins: SubmissionOrigins,
    readonly script: ScriptOrigins,
    readonly workingFolder: string,
  ) {}

  /** What the readers of tracebacks want to know of the script. */
  facts(): ScriptFacts {
    return {
      language: this.script.language.toLowerCase(),
      lines: this.#sources(),
      blankLines: this.script.blankLines ?? 0,
      place: (line) => this.#words(line),
    }
  }

  /** The place of a script's line; null where no person wrote it. */
  at({ line, inside, mark }: Frame): FailurePlace | null {
    // what is missing at the end is missed in the line after it
    const origin = originOf(this.script.stretches, Math.min(line, this.#count))
    if (!origin || origin.kind === 'generated' || line > this.#count + 1) return null
    const shared = { line: origin.line, inside: inside === '<module>' ? null : inside, mark }
    if (origin.kind === 'file')
      return { ...shared, file: origin.path, cell: null, cellId: null, source: null }
    return { ...this.#cellPlace(origin.cell), ...shared }
  }

  /** The cell of its own code, where no line is known; above it may stand what another imports for all. */
  cell(): FailurePlace | null {
    const found = this.script.stretches.findLast(({ origin }) => origin.kind === 'cell')
    return found?.origin.kind === 'cell' ? this.#cellPlace(found.origin.cell) : null
  }

  #words(line: number): ScriptPlace | null {
    const place = this.at({ line, inside: null, mark: null })
    if (!place) return null
    const cell = place.cell === null ? '' : `, cell ${place.cell}`
    return {
      words: `"${place.file}"${cell}, line ${place.line ?? 1}`,
      source: this.#sourceLine(line),
    }
  }

  get #count(): number {
    const last = this.script.stretches.at(-1)
    return last ? last.line + last.count - 1 : 0
  }

  #sources(): (string | null)[] {
    return Array.from({ length: this.#count }, (_, index) => this.#sourceLine(index + 1))
  }

  #cellPlace(index: number): FailurePlace {
    const cell = this.origins.cells[String(index)]
    return {
      file: shortPath(this.origins.notebook, this.workingFolder),
      cell: index + 1,
      cellId: cell?.id ?? null,
      line: null,
      inside: null,
      mark: null,
      source: cell?.source ?? null,
    }
  }

  #sourceLine(line: number): string | null {
    const origin = originOf(this.script.stretches, line)
    if (origin?.kind !== 'cell') return null
    const source = this.origins.cells[String(origin.cell)]?.source
    return source?.split('\n')[origin.line - 1] ?? null
  }
}

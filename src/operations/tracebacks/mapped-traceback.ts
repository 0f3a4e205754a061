/** What is known of a script's line. */
export interface ScriptPlace {
  /** In words, as it stands in a traceback: `"train.ipynb", cell 4, line 2`. */
  readonly words: string
  readonly source: string | null
}

export interface Frame {
  /** Line of the script, from 1. */
  readonly line: number
  /** The function; null where it is not known, or the line is in none. */
  readonly inside: string | null
  /** The part of the line that failed; null where it is not known. */
  readonly mark: LineMark | null
}

/** A stretch of a line. */
export interface LineMark {
  /** From 1 in the line without its indentation, in UTF-16 code units. */
  readonly column: number
  readonly length: number
}

export interface MappedTraceback {
  /** The log's lines, with places of the notebook in place of those of the script. */
  readonly lines: readonly string[]
  /** Frames within the script, the failing one first, then from where it was called. */
  readonly frames: readonly Frame[]
  /** `ValueError: bad value`; null where the log does not tell it. */
  readonly exception: string | null
}

/** What is known of the script that failed. */
export interface ScriptFacts {
  /** Name of its engine, in lower case. */
  readonly language: string
  /** The source of each of its lines; null where it is not known. */
  readonly lines: readonly (string | null)[]
  /** Blank lines at its beginning, which ProActive's native engines drop (execution.md 5.4). */
  readonly blankLines: number
  /** What to say of a line (from 1); null: it is none of the notebook's. */
  readonly place: (line: number) => ScriptPlace | null
}

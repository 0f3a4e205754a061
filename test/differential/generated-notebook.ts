/** A cell in a spelling that the reference kernel reads, and in one of ours that means the same. */
export interface GeneratedCell {
  readonly plain: string
  readonly odd: string
}

export interface GeneratedNotebook {
  /** What it is called, for messages. */
  readonly id: string
  readonly name: string
  readonly cells: readonly GeneratedCell[]
  /** Texts of the files beside it. */
  readonly files: Readonly<Record<string, string>>
}

/** The same notebook with only the cells at these positions. */
export function withCells(
  notebook: GeneratedNotebook,
  cells: readonly GeneratedCell[],
): GeneratedNotebook {
  return { ...notebook, cells }
}

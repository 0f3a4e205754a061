import type { Cell } from './cell.ts'

/** A notebook as read from a file, of nbformat 3 or 4. */
export interface Notebook {
  readonly cells: readonly Cell[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly format: { readonly major: number; readonly minor: number }
  /** The file's text, for positions in it and byte-exact fixes. */
  readonly text: string
}

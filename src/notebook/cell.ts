import type { IOutput } from '@jupyterlab/nbformat'

export type CellKind = 'code' | 'markdown' | 'raw'

export interface Cell {
  /** Position among all cells, from 0. */
  readonly index: number
  /** The cell's id (nbformat 4.5 and later), else null. */
  readonly id: string | null
  readonly kind: CellKind
  /** The whole source, lines joined. */
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly executionCount: number | null
  readonly outputs: readonly IOutput[]
}

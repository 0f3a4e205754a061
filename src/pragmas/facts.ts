import type { Problem } from '../problems/problem.ts'
import type { Kept } from './kept.ts'
import type { Workflow } from '../workflow/workflow.ts'

export interface MissingFile {
  readonly kind: 'missing'
  readonly reason: string
  /** A file that lies there under a name like it, as it would be written. */
  readonly meant: string | null
}

/** A path that was not looked at. */
export const unknownFile: MissingFile = {
  kind: 'missing',
  reason: 'there is no such file',
  meant: null,
}

/** What a `path=` points at. */
export type FileFact = { readonly kind: 'text'; readonly text: string } | MissingFile

/** What the file of an `import_` pragma holds. */
export type GraphFact =
  | {
      readonly kind: 'workflow'
      readonly workflow: Workflow
      readonly problems: readonly Problem[]
    }
  | MissingFile
  | { readonly kind: 'unreadable'; readonly reason: string }

export type GraphFormat = 'dot' | 'xml' | 'json'

/** A place in a body, as a compiler names it. */
export interface BodySyntaxError {
  readonly message: string
  /** In the body, from 1. */
  readonly line: number
  /** In UTF-16 code units, from 1. */
  readonly column: number
}

/** What the server that is to be used offers; null: not asked. */
export interface Offers {
  readonly nodesources: readonly string[] | null
  readonly hosts: readonly string[] | null
  readonly tokens: readonly string[] | null
}

/** Everything that the fold needs and cannot find out by itself. Gathered before it. */
export interface Facts {
  /** The notebook's file name up to the first dot. */
  readonly notebookName: string
  /** The source of every cell, by position. */
  readonly sources: readonly string[]
  /** The line, from 1, of an offset in a cell's source. */
  readonly lineOf: (cell: number, offset: number) => number
  /** By the path as written. A path that was not gathered counts as missing. */
  readonly files: ReadonlyMap<string, FileFact>
  /** By format and path, as `graphKey` says. */
  readonly graphs: ReadonlyMap<string, GraphFact>
  /** By body, as `bodyKey` says; a body that is absent compiles or was not checked. */
  readonly pythonErrors: ReadonlyMap<string, BodySyntaxError>
  /** Of the scripts of controls, which are JavaScript; by body likewise. */
  readonly javascriptErrors: ReadonlyMap<string, BodySyntaxError>
  readonly offers: Offers
  /** What the metadata of cells adds to their pragmas, by position of the cell. */
  readonly kept: ReadonlyMap<number, Kept>
}

export function graphKey(format: GraphFormat, path: string): string {
  return `${format}:${path}`
}

export function bodyKey(body: { readonly at: { cell: number; start: number } }): string {
  return `${body.at.cell}:${body.at.start}`
}

export const unknownOffers: Offers = { nodesources: null, hosts: null, tokens: null }

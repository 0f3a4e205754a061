/** Where a stretch of script text comes from. */
export type Origin =
  | {
      readonly kind: 'cell'
      /** Position of the cell among all cells, from 0. */
      readonly cell: number
      /** Line of the cell's source at which the stretch begins, from 1. */
      readonly line: number
    }
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  | { readonly kind: 'generated'; readonly by: string }

/** Text that comes from one place. The text of a script is that of its pieces, joined. */
export interface ScriptPiece {
  readonly text: string
  readonly origin: Origin
}

/** Code in a language; `language` is the name of the engine as written in XML (pragmas.md 2). */
export interface InlineScript {
  readonly kind: 'inline'
  readonly language: string
  readonly pieces: readonly ScriptPiece[]
  readonly arguments: readonly string[]
}

/** A script that the server reads by itself (rest.md 7: `file path=` or `url=`). */
export interface ReferencedScript {
  readonly kind: 'path' | 'url'
  readonly location: string
  readonly language: string | null
  readonly arguments: readonly string[]
}

export type Script = InlineScript | ReferencedScript

/** The whole code of a script. */
export function scriptText(script: InlineScript): string {
  return script.pieces.map((piece) => piece.text).join('')
}

/** A script of one piece. */
export function scriptOf(language: string, text: string, origin: Origin): InlineScript {
  return { kind: 'inline', language, pieces: [{ text, origin }], arguments: [] }
}

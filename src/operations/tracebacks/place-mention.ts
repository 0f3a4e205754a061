import type { ScriptFacts } from './mapped-traceback.ts'

/** Where a line of a log names a line of the script. */
export interface PlaceMention {
  /** Which line of the log. */
  readonly index: number
  /** What of that line the place of the notebook is put for; ends exclusive. */
  readonly from: number
  readonly to: number
  /** Line of the script, from 1. */
  readonly line: number
  readonly column: number | null
  readonly inside: string | null
}

/** How a language names a place of its script. */
export interface PlaceForm {
  /**
   * A global expression for the end of the script's path and the number of the line, in the group
   * `line`; also `column` and `inside`. The group `trimmed` stands for a file whose blank lines at
   * the beginning are gone.
   */
  readonly pattern: RegExp
  /**
   * What may stand before the script's absolute path (nothing: at the line's beginning); null: what
   * the expression finds is all of it. A path is found by what is before it since it may hold blanks.
   */
  readonly before: readonly string[] | null
}

/** The places of the script that a log names, in order. */
export function findMentions(
  lines: readonly string[],
  forms: readonly PlaceForm[],
  script: Pick<ScriptFacts, 'blankLines'>,
): readonly PlaceMention[] {
  return lines.flatMap((text, index) =>
    forms
      .flatMap((form) => mentionsOf(text, index, form, script.blankLines))
      .toSorted((a, b) => a.from - b.from),
  )
}

function mentionsOf(
  text: string,
  index: number,
  { pattern, before }: PlaceForm,
  blankLines: number,
): PlaceMention[] {
  const mentions: PlaceMention[] = []
  let free = 0
  for (const match of text.matchAll(pattern)) {
    const from = before === null ? match.index : pathStart(text, match.index, before)
    if (from === null || from < free) continue
    const { line, column, inside, trimmed } = match.groups ?? {}
    free = match.index + match[0].length
    mentions.push({
      index,
      from,
      to: free,
      line: Number(line) + (trimmed === undefined ? 0 : blankLines),
      column: column === undefined ? null : Number(column),
      inside: inside ?? null,
    })
  }
  return mentions
}

/** Where the path begins whose end stands at `at`; null: nothing that may precede it does. */
function pathStart(text: string, at: number, before: readonly string[]): number | null {
  const starts = before.map((lead) => {
    if (lead === '') return text.startsWith('/') ? 0 : -1
    const found = text.lastIndexOf(`${lead}/`, at)
    return found < 0 ? -1 : found + lead.length
  })
  const start = Math.max(...starts)
  return start < 0 ? null : start
}

/** The lines with the notebook's places in them; what the notebook has no place for stays. */
export function withPlaces(
  lines: readonly string[],
  mentions: readonly PlaceMention[],
  place: ScriptFacts['place'],
): readonly string[] {
  const changed = [...lines]
  // from the last one on: those before it keep their positions
  for (const { index, from, to, line, column } of mentions.toReversed()) {
    const at = place(line)
    const text = changed[index]
    if (at === null || text === undefined) continue
    const words = column === null ? at.words : `${at.words}, column ${column}`
    changed[index] = text.slice(0, from) + words + text.slice(to)
  }
  return changed
}

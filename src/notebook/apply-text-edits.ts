import type { TextEdit } from '../problems/problem.ts'
import { rawOffsets } from './file-position.ts'
import { findSourceStrings } from './source-strings.ts'

export interface EditedText {
  readonly text: string
  /** Those of the given groups that were applied; the others touch what an earlier one changes. */
  readonly applied: readonly (readonly TextEdit[])[]
}

interface RawEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Edits the sources of cells within the text of a notebook's file, and changes nothing else in it,
 * whatever its indentation, escapes and line ends (mistakes, "How to compare" 5). The edits come in
 * groups (a fix each): a group is applied as a whole, or not at all where it overlaps one before it.
 */
export async function applyTextEdits(
  text: string,
  groups: readonly (readonly TextEdit[])[],
): Promise<EditedText> {
  const edits = groups.flat()
  const places = edits.flatMap(({ at }) => [
    { cell: at.cell, offset: at.start },
    { cell: at.cell, offset: at.end },
  ])
  const strings = await findSourceStrings(text, new Set(edits.map(({ at }) => at.cell)))
  const offsets = rawOffsets(text, strings, places)
  const raw = edits.map((edit, position): RawEdit | null => {
    const start = offsets[2 * position] ?? null
    const end = edit.at.end === edit.at.start ? start : (offsets[2 * position + 1] ?? null)
    return start === null || end === null ? null : { start, end, text: escapeForJson(edit.text) }
  })
  return applyGroups(text, groups, raw)
}

function applyGroups(
  text: string,
  groups: readonly (readonly TextEdit[])[],
  raw: readonly (RawEdit | null)[],
): EditedText {
  let position = 0
  const candidates = groups.map((group) => {
    const members = raw.slice(position, (position += group.length))
    return { group, edits: members.filter((edit) => edit !== null) }
  })
  const complete = candidates.filter(({ group, edits }) => edits.length === group.length)
  // in the order of the file, so that a claim is nearly always made at the end of the list
  complete.sort((a, b) => firstStart(a.edits) - firstStart(b.edits))
  const claimed: RawEdit[] = []
  const applied = complete.filter(({ edits }) => claim(edits, claimed)).map(({ group }) => group)
  return { text: splice(text, claimed), applied }
}

function firstStart(edits: readonly RawEdit[]): number {
  return Math.min(...edits.map(({ start }) => start))
}

/** Adds the edits to those claimed (sorted by start), unless one of them overlaps what is there. */
function claim(edits: readonly RawEdit[], claimed: RawEdit[]): boolean {
  const fresh = edits.filter((edit) => {
    const twin = claimed[indexOfStart(claimed, edit.start)]
    return !(twin?.start === edit.start && twin.end === edit.end && twin.text === edit.text)
  })
  if (fresh.some((edit) => overlapsAny(edit, claimed))) return false
  for (const edit of fresh) claimed.splice(indexOfStart(claimed, edit.start), 0, edit)
  return true
}

function overlapsAny(edit: RawEdit, claimed: readonly RawEdit[]): boolean {
  const place = indexOfStart(claimed, edit.start)
  const before = claimed[place - 1]
  const after = claimed[place]
  if (before && before.end > edit.start) return true
  // two changes at one place: which comes first would be a guess
  return after !== undefined && (after.start < edit.end || after.start === edit.start)
}

/** The place of the first edit that starts at `start` or later. */
function indexOfStart(edits: readonly RawEdit[], start: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edits[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

function splice(text: string, edits: readonly RawEdit[]): string {
  const parts: string[] = []
  let at = 0
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** A text as it stands within the quotes of a JSON string. */
export function escapeForJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

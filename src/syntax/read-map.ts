import { mapForPairs } from '../problems/catalogue/syntax.ts'
import { type ParseState, type Parsed, quote, replacements, spanOf } from './parse-state.ts'
import type { Value } from './section.ts'

/** `key: value`, each a word or a quoted text without escapes. */
const entry =
  /\s*(?:"([^"\\]*)"|'([^'\\]*)'|([^\s:,"'{}[\]()]+))\s*:\s*(?:"([^"\\]*)"|'([^'\\]*)'|([^\s,"'{}[\]()]+))\s*(,|$)/dy

/**
 * Reads `{key: value, ...}`, as Python and JSON write a map, for the list of pairs that is meant.
 *
 * @param position of the opening bracket
 * @param closer position of the bracket that closes it
 * @returns null: it is no such map, and nothing is reported
 */
export function readMap(state: ParseState, position: number, closer: number): Parsed<Value> | null {
  const { start, end: from } = state.tokens[position] ?? { start: 0, end: 0 }
  const { start: to, end } = state.tokens[closer] ?? { start: 0, end: 0 }
  if (state.source[start] !== '{' || state.source[to] !== '}') return null
  const items = readEntries(state, from, state.source.slice(from, to))
  if (items === null) return null
  for (let settled = position; settled <= closer; settled++) state.settled.add(settled)
  const at = spanOf(state, start, end)
  const pairs = items.map((pair) => `(${pair.map(({ text }) => quote(text)).join(',')})`)
  const fix = replacements('write it as pairs', [{ at, text: `[${pairs.join(', ')}]` }], true)
  state.problems.push(mapForPairs(at, { pairs: pairs.length }, { fix }))
  const tuples = items.map((pair): Value => {
    const [first, last] = [pair[0]?.at ?? at, pair.at(-1)?.at ?? at]
    return { kind: 'tuple', items: pair, at: spanOf(state, first.start, last.end) }
  })
  return { value: { kind: 'list', items: tuples, at }, next: closer + 1 }
}

type Text = Extract<Value, { kind: 'text' }>

/** The pairs of a map's inside; null where something else stands there, or nothing. */
function readEntries(state: ParseState, offset: number, inside: string): Text[][] | null {
  const pairs: Text[][] = []
  entry.lastIndex = 0
  while (entry.lastIndex < inside.length) {
    const found = entry.exec(inside)
    if (!found) return null
    const texts = [...found.entries()].slice(1, -1).flatMap(([group, text]: [number, string?]) => {
      const place = found.indices?.[group]
      if (text === undefined || !place) return []
      const at = spanOf(state, offset + place[0], offset + place[1])
      return [{ kind: 'text', text, isQuoted: group % 3 !== 0, at } as const]
    })
    pairs.push(texts)
  }
  return pairs.length === 0 ? null : pairs
}

import { codeLines } from './code-lines.ts'

/** Code that may give a value to any name. */
const anyName = /\b(?:exec|eval|globals|locals|vars|get_ipython)\b|\bimport\s*\*|^\s*%/m

/**
 * The names that Python code gives a value to somewhere, as far as its tokens tell; null where it may
 * do so to any name. Rather one name too many than one too few: who asks wants to warn of the others.
 */
export function assignedNames(code: string): ReadonlySet<string> | null {
  if (anyName.test(code)) return null
  const names = new Set<string>()
  for (const statement of statements(code)) collect(statement, names)
  return names
}

/** The code's statements, with texts and comments left out. */
function statements(code: string): string[] {
  const cuts: { readonly start: number; readonly end: number }[] = []
  const lines = codeLines(code, 0, (start, end) => cuts.push({ start, end }))
  for (const { start, isInText, isContinued } of lines)
    if (isInText || isContinued) cuts.push({ start: start - 1, end: start })
  const parts: string[] = []
  let kept = 0
  for (const { start, end } of cuts) {
    parts.push(code.slice(kept, start))
    kept = end
  }
  parts.push(code.slice(kept))
  return parts.join(' ').split(/[\n;]/)
}

const token = /[\p{L}_][\p{L}\p{N}_]*|:=|[=!<>]=|[=()[\]{}.:,]/gu
const word = /^[\p{L}_]/u

function collect(statement: string, names: Set<string>): void {
  const tokens = statement.match(token) ?? []
  for (const name of beforeAssignment(tokens)) names.add(name)
  let binding: Binding = 'none'
  for (const [position, text] of tokens.entries()) {
    if (tokens[position + 1] === ':=' && word.test(text)) names.add(text)
    if (binding === 'until-in' && text === 'in') binding = 'none'
    else if (binders.has(text)) binding = binders.get(text) ?? 'none'
    else if (text === 'case' && position === 0) binding = 'all'
    else if (binding !== 'none' && word.test(text)) {
      names.add(text)
      if (binding === 'next') binding = 'none'
    }
  }
}

type Binding = 'none' | 'next' | 'until-in' | 'all'

/** Which of the words after a keyword are given a value by it. */
const binders: ReadonlyMap<string, Binding> = new Map([
  ['import', 'all'],
  ['global', 'all'],
  ['nonlocal', 'all'],
  ['for', 'until-in'],
  ['def', 'next'],
  ['class', 'next'],
  ['as', 'next'],
])

/** The words left of the last `=` of a statement that is not within brackets. */
function beforeAssignment(tokens: readonly string[]): string[] {
  let depth = 0
  let last = -1
  for (const [position, text] of tokens.entries()) {
    if ('([{'.includes(text)) depth++
    else if (')]}'.includes(text)) depth--
    else if (text === '=' && depth === 0) last = position
  }
  return tokens
    .slice(0, Math.max(last, 0))
    .filter((text, position) => word.test(text) && tokens[position - 1] !== '.')
}

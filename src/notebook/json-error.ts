/** Where a text stops being JSON, and what would be right there. */
export interface JsonError {
  readonly offset: number
  readonly expected: string
}

type Awaited = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end'

const literals = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const space = /[ \t\r\n]*/y

/**
 * The first place where `text` breaks the rules of JSON, or null where it breaks none. Engines word
 * their own errors differently from version to version, and leave out the place in some. Linear,
 * and without recursion.
 */
export function findJsonError(text: string, start = 0): JsonError | null {
  const open: ('[' | '{')[] = []
  let awaited: Awaited = 'value'
  let at = skip(space, text, start)
  while (at < text.length || awaited !== 'comma or end' || open.length > 0) {
    const step = readToken(text, at, awaited, open)
    if (typeof step === 'string') return { offset: at, expected: step }
    awaited = step.awaited
    at = skip(space, text, step.end)
  }
  return null
}

interface Step {
  readonly end: number
  readonly awaited: Awaited
}

function readToken(text: string, at: number, awaited: Awaited, open: ('[' | '{')[]): Step | string {
  const character = text[at] ?? ''
  switch (awaited) {
    case 'colon':
      return character === ':' ? { end: at + 1, awaited: 'value' } : '`:`'
    case 'comma or end':
      return readSeparator(character, at, open)
    case 'key':
    case 'key or }': {
      if (awaited === 'key or }' && character === '}') return close(at, open)
      const end = endOfString(text, at)
      return end > at ? { end, awaited: 'colon' } : 'a key in double quotes'
    }
    case 'value':
    case 'value or ]':
      if (awaited === 'value or ]' && character === ']') return close(at, open)
      return readValue(text, at, character, open)
  }
}

function readValue(text: string, at: number, character: string, open: ('[' | '{')[]) {
  if (character === '[' || character === '{') {
    open.push(character)
    return { end: at + 1, awaited: character === '[' ? 'value or ]' : 'key or }' } satisfies Step
  }
  const end = Math.max(endOfString(text, at), skip(literals, text, at))
  return end > at ? ({ end, awaited: 'comma or end' } satisfies Step) : 'a value'
}

function readSeparator(character: string, at: number, open: ('[' | '{')[]): Step | string {
  const inside = open.at(-1)
  if (inside === undefined) return 'the end of the file'
  if (character === (inside === '[' ? ']' : '}')) return close(at, open)
  if (character !== ',') return inside === '[' ? '`,` or `]`' : '`,` or `}`'
  return { end: at + 1, awaited: inside === '[' ? 'value' : 'key' }
}

function close(at: number, open: ('[' | '{')[]): Step {
  open.pop()
  return { end: at + 1, awaited: 'comma or end' }
}

/** The end of what `pattern` (sticky) matches at an offset; the offset itself where it does not. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The end of the string that starts at an offset; the offset itself where none does. */
function endOfString(text: string, start: number): number {
  if (text[start] !== '"') return start
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return start
    if (code !== 0x5c) continue
    const end = skip(escape, text, at)
    if (end === at) return start
    at = end - 1
  }
  return start
}

/** How deep lists and objects of a JSON text lie in one another. */
export function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = closingQuote(text, at)
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x5d || code === 0x7d) depth--
  }
  return deepest
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at < 0 ? text.length : at
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first--
  return (at - first) % 2 === 1
}

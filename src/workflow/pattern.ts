/** A stretch of text, or a reference to a variable; a name in braces may hold references itself. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly written: string; readonly name: readonly PatternPart[] }

/** Deeper braces are text: no name needs them, and reading them must not exhaust the stack. */
const maxDepth = 50

/**
 * Finds `${NAME}` and `$NAME` in a text (execution.md 4.3, rest.md 5). A name is the longest run of
 * letters, digits, `-`, `.` and `_`; `${` without its brace counts too. There is no escape. Of
 * `$A$B`, written without anything between, neither is a reference.
 */
export function parsePattern(text: string): readonly PatternPart[] {
  if (!text.includes('$')) return [{ kind: 'text', text }]
  return new PatternParser(text).parse(0, 0).parts
}

class PatternParser {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Reads up to the end, or inside braces up to the first character that ends the name. */
  parse(start: number, depth: number): { parts: readonly PatternPart[]; end: number } {
    const parts: PatternPart[] = []
    let at = start
    let plain = start
    const addPlain = (end: number) => {
      if (end > plain) parts.push({ kind: 'text', text: this.#text.slice(plain, end) })
    }
    while (at < this.#text.length) {
      if (this.#text[at] !== '$') {
        if (depth > 0 && !isNameCharacter(this.#text.charCodeAt(at))) break
        at++
        continue
      }
      const reference = this.#reference(at, depth)
      if (reference.part) {
        addPlain(at)
        parts.push(reference.part)
        plain = reference.end
      }
      at = reference.end
    }
    addPlain(at)
    return { parts, end: at }
  }

  #reference(at: number, depth: number): { part: PatternPart | null; end: number } {
    if (this.#text[at + 1] === '{') return this.#braced(at, depth)
    let end = this.#nameEnd(at + 1)
    if (end === at + 1) return { part: null, end }
    if (this.#text[end] !== '$' || this.#text[end + 1] === '{')
      return { part: this.#part(at, end, [this.#plain(at + 1, end)]), end }
    while (this.#text[end] === '$' && this.#text[end + 1] !== '{') end = this.#nameEnd(end + 1)
    return { part: null, end }
  }

  #braced(at: number, depth: number): { part: PatternPart | null; end: number } {
    if (depth >= maxDepth) return { part: null, end: at + 2 }
    const { parts, end } = this.parse(at + 2, depth + 1)
    if (parts.length === 0) return { part: null, end: Math.max(end, at + 2) }
    const closed = this.#text[end] === '}' ? end + 1 : end
    return { part: this.#part(at, closed, parts), end: closed }
  }

  #nameEnd(start: number): number {
    let end = start
    while (end < this.#text.length && isNameCharacter(this.#text.charCodeAt(end))) end++
    return end
  }

  #plain(start: number, end: number): PatternPart {
    return { kind: 'text', text: this.#text.slice(start, end) }
  }

  #part(start: number, end: number, name: readonly PatternPart[]): PatternPart {
    return { kind: 'reference', written: this.#text.slice(start, end), name }
  }
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f
  )
}

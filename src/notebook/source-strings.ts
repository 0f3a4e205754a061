import type { JSONScanner } from 'jsonc-parser'

/** A JSON string in the file's text: a whole source, or one line of it. */
export interface SourceString {
  /** Offset of the first character after the opening quote. */
  readonly start: number
  /** Offset of the closing quote. */
  readonly end: number
}

/** jsonc-parser's kinds of token; its own names are a const enum, which a lazy import cannot see. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  text: 10,
  end: 17,
} as const

/** What a list or object is to a notebook. */
type Role =
  | { readonly kind: 'document' | 'worksheets' | 'worksheet' | 'cells' | 'other' }
  | { readonly kind: 'cell' | 'source'; readonly cell: number }

interface Container {
  readonly role: Role
  readonly isObject: boolean
  /** Of an object: the key that was read last. */
  key: string
  awaitsKey: boolean
}

/**
 * The strings, in order, that make up the source of each wanted cell of a notebook's text. One pass
 * over the file, without recursion, whatever its layout and number of cells.
 */
export async function findSourceStrings(
  text: string,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, readonly SourceString[]>> {
  const { createScanner } = await import('jsonc-parser')
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const scanner = createScanner(text, true)
  scanner.setPosition(start)
  return new SourceFinder(scanner, wanted).find()
}

class SourceFinder {
  private readonly found = new Map<number, SourceString[]>()
  private readonly open: Container[] = []
  private nextCell = 0

  constructor(
    private readonly scanner: JSONScanner,
    private readonly wanted: ReadonlySet<number>,
  ) {}

  find(): ReadonlyMap<number, readonly SourceString[]> {
    for (;;) {
      const kind: number = this.scanner.scan()
      if (kind === token.end) break
      this.take(kind)
    }
    return this.found
  }

  private take(kind: number): void {
    const inside = this.open.at(-1)
    switch (kind) {
      case token.openBrace:
      case token.openBracket:
        this.enter(kind === token.openBrace)
        break
      case token.closeBrace:
      case token.closeBracket:
        this.open.pop()
        break
      case token.comma:
        if (inside) inside.awaitsKey = inside.isObject
        break
      case token.text:
        if (inside?.awaitsKey) {
          inside.key = this.scanner.getTokenValue()
          inside.awaitsKey = false
        } else this.takeText(inside)
        break
    }
  }

  private enter(isObject: boolean): void {
    const role = this.roleOf(isObject)
    // of a key that is written twice, JSON takes the last
    if (role.kind === 'source') this.found.set(role.cell, [])
    if (role.kind === 'cells' && this.open.length === 1) this.nextCell = 0
    if (role.kind === 'worksheets') this.nextCell = 0
    this.open.push({ role, isObject, key: '', awaitsKey: isObject })
  }

  private roleOf(isObject: boolean): Role {
    const inside = this.open.at(-1)
    if (!inside) return { kind: isObject ? 'document' : 'other' }
    const { role, key } = inside
    switch (role.kind) {
      case 'document':
        if (isObject) break
        if (key === 'cells') return { kind: 'cells' }
        if (key === 'worksheets') return { kind: 'worksheets' }
        break
      case 'worksheets':
        return { kind: isObject ? 'worksheet' : 'other' }
      case 'worksheet':
        if (!isObject && key === 'cells') return { kind: 'cells' }
        break
      case 'cells':
        return isObject ? { kind: 'cell', cell: this.nextCell++ } : { kind: 'other' }
      case 'cell':
        if (!isObject && isSourceKey(key) && this.wanted.has(role.cell))
          return { kind: 'source', cell: role.cell }
        break
      case 'source':
      case 'other':
        break
    }
    return { kind: 'other' }
  }

  private takeText(inside: Container | undefined): void {
    if (!inside) return
    const { role, key } = inside
    const string = {
      start: this.scanner.getTokenOffset() + 1,
      end: this.scanner.getTokenOffset() + this.scanner.getTokenLength() - 1,
    }
    if (role.kind === 'source') this.found.get(role.cell)?.push(string)
    else if (role.kind === 'cell' && isSourceKey(key) && this.wanted.has(role.cell))
      this.found.set(role.cell, [string])
  }
}

/** Format 3 has the code of a cell under `input`. */
function isSourceKey(key: string): boolean {
  return key === 'source' || key === 'input'
}

import type { JavaValue } from '../../rest/java-serialization/java-value.ts'

/**
 * A value as text for the store: a JSON array of marks and contents, each container followed by
 * what it holds. Flat, so that no depth of a value is too much, and exact for every kind of value,
 * which a Java stream is not.
 */
export function encodeValue(value: JavaValue): string {
  const tokens: Token[] = []
  const pending: JavaValue[] = [value]
  for (let next = pending.pop(); next; next = pending.pop()) encodeOne(next, tokens, pending)
  return JSON.stringify(tokens)
}

/** @throws TypeError for a text that `encodeValue` did not make */
export function decodeValue(text: string): JavaValue {
  const tokens = JSON.parse(text) as readonly Token[]
  const reader = { tokens, at: 0 }
  const open: Container[] = []
  for (;;) {
    let value: JavaValue | null = decodeOne(reader, open)
    while (value) {
      const container = open.at(-1)
      if (!container) return value
      container.items.push(value)
      value = container.items.length === container.size ? closeContainer(open) : null
    }
  }
}

/** Values by name, as one text. */
export function encodeValues(values: Readonly<Record<string, JavaValue>>): string {
  const entries = Object.entries(values).map(
    ([name, value]) => [{ type: 'string', value: name }, value] as const,
  )
  return encodeValue({ type: 'map', entries })
}

export function decodeValues(text: string): Readonly<Record<string, JavaValue>> {
  const map = decodeValue(text)
  if (map.type !== 'map') throw new TypeError('no values by name')
  return Object.fromEntries(
    map.entries.map(([name, value]) => [name.type === 'string' ? name.value : '', value]),
  )
}

type Token = string | number

interface Container {
  readonly type: 'list' | 'set' | 'map'
  /** Values that belong to it; of a map twice its entries. */
  readonly size: number
  readonly items: JavaValue[]
}

function encodeOne(value: JavaValue, tokens: Token[], pending: JavaValue[]): void {
  switch (value.type) {
    case 'null':
      tokens.push('n')
      return
    case 'boolean':
      tokens.push(value.value ? 't' : 'f')
      return
    case 'integer':
      tokens.push('i', value.value)
      return
    case 'long':
      tokens.push('l', String(value.value))
      return
    case 'double':
      // JSON knows neither NaN nor -0
      tokens.push('d', Object.is(value.value, -0) ? '-0' : String(value.value))
      return
    case 'decimal':
      tokens.push('D', value.text)
      return
    case 'string':
      tokens.push('s', value.value)
      return
    case 'bytes':
      tokens.push('b', Buffer.from(value.value).toString('base64'))
      return
    case 'list':
    case 'set':
      tokens.push(value.type === 'list' ? 'L' : 'S', value.items.length)
      pushReversed(pending, value.items)
      return
    case 'map':
      tokens.push('M', value.entries.length)
      pushReversed(pending, value.entries.flat())
      return
    case 'other':
      tokens.push('o', value.className, value.text)
  }
}

function pushReversed(pending: JavaValue[], items: readonly JavaValue[]): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    if (item) pending.push(item)
  }
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

/** The next value, or null: a container was opened whose items follow. */
function decodeOne(reader: Reader, open: Container[]): JavaValue | null {
  const mark = reader.tokens[reader.at++]
  switch (mark) {
    case 'n':
      return { type: 'null' }
    case 't':
    case 'f':
      return { type: 'boolean', value: mark === 't' }
    case 'i':
      return { type: 'integer', value: count(reader) }
    case 'l':
      return { type: 'long', value: BigInt(word(reader)) }
    case 'd':
      return { type: 'double', value: Number(word(reader)) }
    case 'D':
      return { type: 'decimal', text: word(reader) }
    case 's':
      return { type: 'string', value: word(reader) }
    case 'b':
      return { type: 'bytes', value: new Uint8Array(Buffer.from(word(reader), 'base64')) }
    case 'L':
      return openContainer(open, 'list', count(reader))
    case 'S':
      return openContainer(open, 'set', count(reader))
    case 'M':
      return openContainer(open, 'map', 2 * count(reader))
    case 'o':
      return { type: 'other', className: word(reader), text: word(reader) }
    default:
      throw new TypeError(`no value begins with ${String(mark)}`)
  }
}

function openContainer(open: Container[], type: Container['type'], size: number): JavaValue | null {
  open.push({ type, size, items: [] })
  return size === 0 ? closeContainer(open) : null
}

function closeContainer(open: Container[]): JavaValue {
  const container = open.pop()
  if (!container) throw new TypeError('nothing is open')
  const { type, items } = container
  if (type !== 'map') return { type, items }
  const entries: (readonly [JavaValue, JavaValue])[] = []
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [key, value] = items.slice(index, index + 2)
    if (key && value) entries.push([key, value])
  }
  return { type, entries }
}

function word(reader: Reader): string {
  const token = reader.tokens[reader.at++]
  if (typeof token !== 'string') throw new TypeError('a text was expected')
  return token
}

function count(reader: Reader): number {
  const token = reader.tokens[reader.at++]
  if (typeof token !== 'number') throw new TypeError('a number was expected')
  return token
}

import { javaDoubleText } from './java-number-text.ts'
import type { JavaValue } from './java-value.ts'

/**
 * The value's text as Java's `toString()` gives it: `true`, `1.5`, `[a, 1]`, `{k=v}`, `null`
 * (rest.md 4.3). Bytes have the text of a Java array, with a hash of what they hold.
 */
export function javaText(value: JavaValue): string {
  const pieces: string[] = []
  // what is still to be written, last first: the depth of the value must not be that of the stack
  const pending: (JavaValue | string)[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') pieces.push(next)
    else if (next.type === 'list' || next.type === 'set') pushItems(pending, next.items)
    else if (next.type === 'map') pushEntries(pending, next.entries)
    else pieces.push(plainText(next))
  }
  return pieces.join('')
}

type PlainValue = Exclude<JavaValue, { type: 'list' | 'set' | 'map' }>

function plainText(value: PlainValue): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'boolean':
    case 'integer':
    case 'long':
      return String(value.value)
    case 'double':
      return javaDoubleText(value.value)
    case 'string':
      return value.value
    case 'bytes':
      return `[B@${hash(value.value).toString(16)}`
    case 'decimal':
    case 'other':
      return value.text
  }
}

function pushItems(pending: (JavaValue | string)[], items: readonly JavaValue[]): void {
  pending.push(']')
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    if (item) pending.push(item)
    if (index > 0) pending.push(', ')
  }
  pending.push('[')
}

function pushEntries(
  pending: (JavaValue | string)[],
  entries: readonly (readonly [JavaValue, JavaValue])[],
): void {
  pending.push('}')
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry) pending.push(entry[1], '=', entry[0])
    if (index > 0) pending.push(', ')
  }
  pending.push('{')
}

function hash(bytes: Uint8Array): number {
  let result = 1
  for (const byte of bytes) result = (Math.imul(31, result) + ((byte << 24) >> 24)) | 0
  return result >>> 0
}

import { javaText } from '../rest/java-serialization/java-text.ts'
import type { JavaValue } from '../rest/java-serialization/java-value.ts'

/** What JSON can say. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/**
 * A result for `--json` (design.md, decision 5): integers beyond 2^53, decimals, NaN and infinities
 * as text, bytes as base64, keys of maps as text, a value of another class as `{type, text}`.
 */
export function jsonValue(value: JavaValue): JsonValue {
  switch (value.type) {
    case 'null':
      return null
    case 'boolean':
    case 'integer':
    case 'string':
      return value.value
    case 'long': {
      const number = Number(value.value)
      return Number.isSafeInteger(number) ? number : value.value.toString()
    }
    case 'double':
      return Number.isFinite(value.value) ? value.value : javaText(value)
    case 'decimal':
      return value.text
    case 'bytes':
      return Buffer.from(value.value).toString('base64')
    // the reader bounds how deep values lie in one another
    case 'list':
    case 'set':
      return value.items.map(jsonValue)
    case 'map':
      return Object.fromEntries(value.entries.map(([key, item]) => [keyText(key), jsonValue(item)]))
    case 'other':
      return { type: value.className, text: value.text }
  }
}

function keyText(key: JavaValue): string {
  return key.type === 'string' ? key.value : javaText(key)
}

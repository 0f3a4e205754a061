import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import { maximumValueDepth } from './value-codec.ts'

/**
 * A value as R code, since R reads no JSON without a package: lists are lists, maps named lists,
 * null is NULL. Text cannot hold NUL in R; longs beyond 2^53 become text.
 */
export function rLiteral(value: JavaValue, depth = 0): string {
  if (depth > maximumValueDepth) return 'NULL'
  switch (value.type) {
    case 'null':
      return 'NULL'
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE'
    case 'integer':
      // the smallest one is NA in R
      return value.value === -(2 ** 31) ? '-2147483648' : `${value.value}L`
    case 'long':
      return Number.isSafeInteger(Number(value.value))
        ? String(value.value)
        : rText(String(value.value))
    case 'double':
      return rNumber(value.value)
    case 'decimal':
      return rNumber(Number(value.text))
    case 'string':
      return rText(value.value)
    case 'bytes':
      return `as.raw(c(${Array.from(value.value, (byte) => `${byte}L`).join(',')}))`
    case 'list':
    case 'set':
      return `list(${value.items.map((item) => rLiteral(item, depth + 1)).join(',')})`
    case 'map':
      return rNamedList(
        value.entries.map(([key, item]) => [keyText(key), item]),
        depth,
      )
    case 'other':
      return rText(value.text)
  }
}

/** A named list; names that R cannot write as such are set apart. */
export function rNamedList(entries: readonly (readonly [string, JavaValue])[], depth = 0): string {
  if (entries.length === 0) return 'structure(list(), names=character(0))'
  const values = entries.map(([, value]) => rLiteral(value, depth + 1)).join(',')
  return `structure(list(${values}),names=c(${entries.map(([name]) => rText(name)).join(',')}))`
}

/** A text in R's quotes. */
export function rText(text: string): string {
  const escaped = text.replaceAll('\0', '').replace(/["\\]|[^ -~]/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    const point = character.codePointAt(0) ?? 0
    // half a surrogate pair is no character to R
    return point >= 0xd800 && point <= 0xdfff ? '\\ufffd' : `\\U{${point.toString(16)}}`
  })
  return `"${escaped}"`
}

function rNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

function keyText(key: JavaValue): string {
  return key.type === 'string' ? key.value : rLiteral(key)
}

import type { NamedValue } from '../workflow/workflow.ts'

const word = /^[A-Za-z_][A-Za-z0-9_-]*$/
const plain = /^[A-Za-z0-9_.-]+$/

/** A text as a pragma writes it: bare where that is possible, else in quotes. */
export function writeValue(text: string): string {
  if (plain.test(text)) return text
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
  // what else is no printable character stands by its number
  const safe = escaped.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
  return `"${safe}"`
}

/** A name, in quotes where it holds what a bare one may not. */
export function writeName(name: string): string {
  return word.test(name) ? name : writeValue(name).replace(/^([^"].*)$/s, '"$1"')
}

export function writeNames(names: readonly string[]): string {
  return `[${names.map(writeName).join(',')}]`
}

export function writePairs(pairs: readonly NamedValue[]): string {
  return `[${pairs.map(({ name, value }) => `(${writeName(name)},${writeValue(value)})`).join(',')}]`
}

/** The line of a pragma; parameters that are null are left out. */
export function writePragma(
  name: string,
  parameters: Readonly<Record<string, string | null>>,
): string {
  const written = Object.entries(parameters).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${value}`],
  )
  return `#%${name}(${written.join(', ')})`
}

import type { JavaValue } from '../../rest/java-serialization/java-value.ts'

/**
 * The text that Java gives a value (execution.md 10): `true`, `[1, 2]`, `{a=1}`, `1.0`, `null`.
 * A stack of its own replaces recursion, so depth costs nothing but memory.
 */
export function javaText(value: JavaValue): string {
  const parts: string[] = []
  const open: (JavaValue | string)[] = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') parts.push(next)
    else if (next.type === 'list' || next.type === 'set') {
      open.push(']')
      pushSeparated(
        open,
        next.items.map((item) => [item]),
      )
      open.push('[')
    } else if (next.type === 'map') {
      open.push('}')
      pushSeparated(
        open,
        next.entries.map(([key, item]) => [item, '=', key]),
      )
      open.push('{')
    } else parts.push(scalarText(next))
  }
  return parts.join('')
}

function pushSeparated(
  open: (JavaValue | string)[],
  groups: readonly (readonly (JavaValue | string)[])[],
): void {
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    for (const part of groups[index] ?? []) open.push(part)
    if (index > 0) open.push(', ')
  }
}

type Scalar = Exclude<JavaValue, { readonly type: 'list' | 'set' | 'map' }>

function scalarText(value: Scalar): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'boolean':
    case 'integer':
    case 'long':
      return value.value.toString()
    case 'string':
      return value.value
    case 'double':
      return javaDouble(value.value)
    case 'decimal':
    case 'other':
      return value.text
    case 'bytes':
      return `[B@${value.value.length.toString(16)}`
  }
}

/** `Double.toString`: always a fraction, and an exponent below 1e-3 and from 1e7 on. */
function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-3 && size < 1e7)) {
    return Number.isInteger(value) ? `${value}.0` : String(value)
  }
  const [digits = '0', exponent = '0'] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}

/**
 * Reads a value of unknown origin as a `T`, or throws a `ShapeMismatch`. Fields that are not known
 * are left out; numbers may come as text and unset fields as null (rest.md 1).
 */
export type Shape<T> = (value: unknown, path: string) => T

/** An answer is not what the contract says. */
export class ShapeMismatch extends Error {
  constructor(path: string, wanted: string) {
    super(`${path === '' ? 'the answer' : path} is not ${wanted}`)
    this.name = 'ShapeMismatch'
  }
}

export const anything: Shape<unknown> = (value) => value

/** Text; null counts as empty. */
export const text: Shape<string> = (value, path) => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new ShapeMismatch(path, 'text')
}

export const requiredText: Shape<string> = (value, path) => {
  if (value === null || value === undefined) throw new ShapeMismatch(path, 'text')
  return text(value, path)
}

export const flag: Shape<boolean> = (value, path) => {
  if (value === null || value === undefined) return false
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw new ShapeMismatch(path, 'true or false')
}

/** A number, `unset` where there is none. */
export function numberOr(unset: number): Shape<number> {
  return (value, path) => (value === null || value === undefined ? unset : number(value, path))
}

export const number: Shape<number> = (value, path) => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof read === 'number' && Number.isFinite(read)) return read
  throw new ShapeMismatch(path, 'a number')
}

export const identifier: Shape<number> = (value, path) => {
  const read = number(value, path)
  if (Number.isSafeInteger(read) && read >= 0) return read
  throw new ShapeMismatch(path, 'an id')
}

export function oneOf<T extends string>(known: readonly T[]): Shape<T> {
  return (value, path) => {
    const found = known.find((name) => name === value)
    if (found !== undefined) return found
    throw new ShapeMismatch(path, `one of ${known.join(', ')}`)
  }
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null || value === undefined ? null : shape(value, path))
}

/** A list; null counts as empty. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path) => {
    if (value === null || value === undefined) return []
    if (!Array.isArray(value)) throw new ShapeMismatch(path, 'a list')
    return value.map((item: unknown, index) => shape(item, `${path}[${index}]`))
  }
}

/** An object by name; null counts as empty. Any name is a name, `__proto__` too. */
export function recordOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path) => {
    if (value === null || value === undefined) return {}
    const entries = Object.entries(asObject(value, path))
    return Object.fromEntries(
      entries.map(([name, item]) => [name, shape(item, `${path}.${name}`)] as const),
    )
  }
}

/** An object of exactly these fields. */
export function objectOf<T extends object>(fields: {
  readonly [K in keyof T]-?: Shape<T[K]>
}): Shape<T> {
  const readers = Object.entries<Shape<unknown>>(fields)
  return (value, path) => {
    const source = new Map<string, unknown>(Object.entries(asObject(value, path)))
    const entries = readers.map(([name, shape]) => {
      return [name, shape(source.get(name), path === '' ? name : `${path}.${name}`)] as const
    })
    const read: Readonly<Record<string, unknown>> = Object.fromEntries(entries)
    return read as T
  }
}

function asObject(value: unknown, path: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new ShapeMismatch(path, 'an object')
}

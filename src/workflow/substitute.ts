import { parsePattern, type PatternPart } from './pattern.ts'

export type Substituted =
  | { readonly kind: 'text'; readonly text: string }
  /** In ProActive's words: `Infinite loop in property interpolation of $b: b->a`. */
  | { readonly kind: 'cycle'; readonly message: string }
  /** Longer than `maxLength` UTF-16 code units: values that refer to one another can explode. */
  | { readonly kind: 'too-long' }

/** Values by name; null counts as unknown (execution.md 4.3). */
export type VariableTexts = ReadonlyMap<string, string | null>

/** No text grows beyond this; about the size of the largest job that a server takes. */
const maxLength = 16_000_000

/** Replaces the patterns of one text; of many with the same variables: `Substitutor`. */
export function substitute(text: string, variables: VariableTexts): Substituted {
  return new Substitutor(variables).substitute(text)
}

/** Whether the text holds anything that looks like a pattern. */
export function hasPattern(text: string): boolean {
  return parsePattern(text).some((part) => part.kind === 'reference')
}

/**
 * Replaces `${NAME}` and `$NAME` by values, also inside the values. A key also answers to its
 * upper-case form with dots as underscores; unknown names stay as written (execution.md 4.3).
 */
export class Substitutor {
  readonly #layers: readonly VariableTexts[]
  readonly #parsed = new Map<string, readonly PatternPart[]>()
  readonly #done = new Map<string, string>()

  /** `layers`: the first that has a value for a name wins. */
  constructor(...layers: readonly VariableTexts[]) {
    this.#layers = layers
  }

  substitute(text: string): Substituted {
    const parts = parsePattern(text)
    for (;;) {
      const attempt = this.#evaluate(parts)
      if (attempt.kind !== 'needs') return attempt
      const fault = this.#resolveAll(text, attempt.names)
      if (fault) return fault
    }
  }

  /** Resolves variables and, before them, those in their values; without recursion. */
  #resolveAll(text: string, names: readonly string[]): Substituted | null {
    const open = new Set<string>()
    const waiting = [...names]
    for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
      if (this.#done.has(name)) {
        waiting.pop()
        continue
      }
      open.add(name)
      const attempt = this.#evaluate(this.#partsOf(name))
      if (attempt.kind === 'needs') {
        const back = attempt.names.find((needed) => open.has(needed))
        if (back !== undefined) return cycle(text, open, back)
        waiting.push(...attempt.names)
        continue
      }
      if (attempt.kind !== 'text') return attempt
      this.#done.set(name, attempt.text)
      open.delete(name)
      waiting.pop()
    }
    return null
  }

  /** The text of the parts, or the variables that must be resolved before. */
  #evaluate(parts: readonly PatternPart[]): Substituted | Needs {
    const needed = new Set<string>()
    const texts: string[] = []
    let length = 0
    for (const part of parts) {
      const text = part.kind === 'text' ? part.text : this.#valueOf(part, needed)
      length += text.length
      if (length > maxLength) return { kind: 'too-long' }
      texts.push(text)
    }
    if (needed.size > 0) return { kind: 'needs', names: [...needed] }
    return { kind: 'text', text: texts.join('') }
  }

  /** Empty, and its name among `needed`, as long as the variable is not resolved. */
  #valueOf(part: Extract<PatternPart, { kind: 'reference' }>, needed: Set<string>): string {
    const name = this.#evaluate(part.name)
    if (name.kind === 'needs') {
      for (const inner of name.names) needed.add(inner)
      return ''
    }
    const key = name.kind === 'text' ? this.#keyOf(name.text) : null
    if (key === null) return part.written
    const value = this.#done.get(key)
    if (value === undefined) needed.add(key)
    return value ?? ''
  }

  #keyOf(name: string): string | null {
    if (this.#textOf(name) !== null) return name
    for (const layer of this.#layers) {
      const key = aliasesOf(layer).get(name)
      if (key !== undefined && this.#textOf(key) !== null) return key
    }
    return null
  }

  #textOf(key: string): string | null {
    for (const layer of this.#layers) {
      const value = layer.get(key)
      if (typeof value === 'string') return value
    }
    return null
  }

  #partsOf(name: string): readonly PatternPart[] {
    const known = this.#parsed.get(name)
    if (known) return known
    const parts = parsePattern(this.#textOf(name) ?? '')
    this.#parsed.set(name, parts)
    return parts
  }
}

/** Names by their upper-case form; kept, as the variables of a job serve all of its tasks. */
const knownAliases = new WeakMap<VariableTexts, ReadonlyMap<string, string>>()

function aliasesOf(values: VariableTexts): ReadonlyMap<string, string> {
  const known = knownAliases.get(values)
  if (known) return known
  const aliases = new Map<string, string>()
  for (const key of values.keys()) {
    const alias = key.toUpperCase().replaceAll('.', '_')
    if (!aliases.has(alias)) aliases.set(alias, key)
  }
  knownAliases.set(values, aliases)
  return aliases
}

interface Needs {
  readonly kind: 'needs'
  readonly names: readonly string[]
}

function cycle(text: string, open: ReadonlySet<string>, back: string): Substituted {
  const path = [...open]
  const around = path.slice(path.indexOf(back))
  const shown = around.length <= 10 ? around : [...around.slice(0, 9), '...']
  return {
    kind: 'cycle',
    message: `Infinite loop in property interpolation of ${excerpt(text)}: ${shown.join('->')}`,
  }
}

function excerpt(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}

import type { JavaValue } from './java-value.ts'

/**
 * Bounds what a stream makes: its references are shared, so a few bytes can stand for a value that
 * no memory holds once it is written out.
 */
export class ValueSizes {
  readonly #limit: number
  readonly #sizes = new WeakMap<JavaValue, number>()
  /** Letters and items of all values so far. */
  #made = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** False when the value, or all values together, are over the limit. */
  admit(value: JavaValue): boolean {
    if (this.#sizes.has(value)) return true
    const { own, whole } = this.#measure(value)
    this.#made += own
    this.#sizes.set(value, whole)
    return whole <= this.#limit && this.#made <= this.#limit
  }

  /** What the value takes by itself, and with all that it refers to. */
  #measure(value: JavaValue): { own: number; whole: number } {
    switch (value.type) {
      case 'string':
        return plain(value.value.length)
      case 'bytes':
        return plain(value.value.length)
      case 'decimal':
      case 'other':
        return plain(value.text.length)
      case 'list':
      case 'set': {
        let whole = 1
        for (const item of value.items) whole += this.#sizeOf(item)
        return { own: value.items.length, whole }
      }
      case 'map': {
        let whole = 1
        for (const [key, item] of value.entries) whole += this.#sizeOf(key) + this.#sizeOf(item)
        return { own: value.entries.length, whole }
      }
      default:
        return plain(0)
    }
  }

  #sizeOf(value: JavaValue): number {
    return this.#sizes.get(value) ?? 1
  }
}

function plain(length: number): { own: number; whole: number } {
  return { own: length, whole: length + 1 }
}

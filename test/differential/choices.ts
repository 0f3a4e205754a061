import { seededRandom } from '../support/random.ts'

/** Random choices that are the same at every run for one seed. */
export class Choices {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** Whether something with this probability happens. */
  chance(probability: number): boolean {
    return this.#random() < probability
  }

  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1))
  }

  one<T>(list: readonly T[]): T {
    const chosen = list[this.between(0, list.length - 1)]
    if (chosen === undefined) throw new Error('there is nothing to choose from')
    return chosen
  }

  /** Up to `most` members, in any order, perhaps one twice. */
  some<T>(list: readonly T[], most: number): T[] {
    return Array.from({ length: this.between(1, most) }, () => this.one(list))
  }

  /** One of the names, each as likely as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][]
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
    let left = this.#random() * total
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return this.one(entries)[0]
  }
}

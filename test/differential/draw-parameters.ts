import { languages } from './bodies.ts'
import type { Choices } from './choices.ts'
import type { Parameters, Value } from './spell-pragma.ts'

export const taskNames = ['a', 'b', 'c', 'd', 'load', 'train_1', 't2', 'x9', 'Merge3', '_u', 'DT3']
export const paths = [
  'code.py',
  './code.py',
  'files/select.groovy',
  'files/empty.txt',
  'files/latin.sh',
]
const variableNames = ['a', 'b', 'data', 'x1', '_v']

/** Draws parameters; it remembers which tasks there may be. */
export class ParameterDrawing {
  /** Names that were given to tasks. */
  readonly taken: string[] = []
  /** The language of the parameters drawn last. */
  language: string | null = null
  readonly #choices: Choices

  constructor(choices: Choices) {
    this.#choices = choices
  }

  /** Each of these parameters with this probability. */
  maybe(parameters: Parameters, probability = 0.5): [string, Value][] {
    return parameters
      .filter(() => this.#choices.chance(probability))
      .map(([key, value]) => [key, value])
  }

  /** Most often a task that there may be. */
  known(): string {
    return this.taken.length > 0 && this.#choices.chance(0.85)
      ? this.#choices.one(this.taken)
      : this.#choices.one([...taskNames, 'DT1', 'DT2', 'nobody'])
  }

  pairs(): Value {
    const one = () =>
      [
        this.#choices.one(['k', 'key_2', 'Aé', '_z', 'RUNS']),
        this.#choices.one(['v', 'value', 'V_3', 'Vü', '_']),
      ] as const
    return { pairs: Array.from({ length: this.#choices.between(1, 3) }, one) }
  }

  names(most = 3): string[] {
    return Array.from({ length: this.#choices.between(1, most) }, () => this.known())
  }

  #common(): [string, Value][] {
    const choices = this.#choices
    const given: [string, Value][] = []
    this.language = choices.chance(0.35) ? choices.one(languages) : null
    if (this.language !== null) given.push(['language', this.language])
    if (choices.chance(0.12)) given.push(['generic_info', this.pairs()])
    if (choices.chance(0.12)) given.push(['variables', this.pairs()])
    if (choices.chance(0.2)) given.push(['export', choices.some(variableNames, 3)])
    if (choices.chance(0.12)) given.push(['import', choices.some(variableNames, 2)])
    if (choices.chance(0.1)) given.push(['path', choices.one(paths)])
    if (choices.chance(0.08))
      given.push(['precious_result', choices.one(['true', 'True', 'FALSE', 'false', 'TRUE'])])
    return given
  }

  /** What `#%task` takes. */
  taskParameters(): Parameters {
    const choices = this.#choices
    const name = choices.one(taskNames)
    const given = this.#common()
    if (choices.chance(0.5)) given.push(['dep', this.names()])
    if (choices.chance(0.04)) given.push(['something', choices.one(['else', '1', ''])])
    this.taken.push(name)
    return this.shuffled([['name', name], ...given])
  }

  /** What a step of a control takes. */
  stepParameters(named: boolean): Parameters {
    const given = this.#common()
    if (!named) return this.shuffled(given)
    const name = this.#choices.one([...taskNames, 'split1', 'p1', 'p2', 'm3'])
    this.taken.push(name)
    if (this.#choices.chance(0.15)) given.push(['dep', this.names(2)])
    return this.shuffled([['name', name], ...given])
  }

  /** The same in an order that people use, or in the reverse. */
  shuffled(parameters: readonly [string, Value][]): Parameters {
    return this.#choices.chance(0.7) ? parameters : parameters.toReversed()
  }
}

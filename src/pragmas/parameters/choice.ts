import { invalidChoice } from '../../problems/catalogue/pragmas.ts'
import { suggest } from '../../problems/suggest.ts'
import type { ParameterType } from '../parameter.ts'
import { expectText } from './expect-text.ts'

interface ChoiceOptions {
  /** Whether capitals do not matter. */
  readonly anyCase?: boolean
  /** What people write for one of the words elsewhere, in lower case; suggested, never taken. */
  readonly likely?: ReadonlyMap<string, string>
}

/** One word of a few, each standing for a value. */
export function choice<T>(
  meanings: ReadonlyMap<string, T>,
  { anyCase = false, likely = new Map() }: ChoiceOptions = {},
): ParameterType<T> {
  const choices = [...meanings.keys()]
  const words = choices.join(' or ')
  return {
    words,
    choices,
    refersTo: null,
    read: (value, subject) => {
      const { value: word, problems } = expectText(value, subject, words)
      if (!word) return { value: null, problems }
      const key = anyCase ? word.text.toLowerCase() : word.text
      const meaning = meanings.get(key)
      if (meaning !== undefined) return { value: meaning, problems }
      const meant = likely.get(word.text.toLowerCase()) ?? suggest(word.text, choices)
      const fix =
        meant === null
          ? null
          : { title: `write \`${meant}\``, edits: [{ at: word.at, text: meant }], isSafe: true }
      const { pragma, parameter } = subject
      const facts = { pragma, parameter, given: word.text, choices, meant }
      const at = word.text === '' ? subject.keyAt : word.at
      return { value: null, problems: [invalidChoice(at, facts, { fix })] }
    },
  }
}

/** `on` or `off`, exactly so (pragmas.md 7). */
export const onOff = choice(
  new Map([
    ['on', true],
    ['off', false],
  ]),
  { likely: likely(['true', 'yes', '1'], 'on', ['false', 'no', '0'], 'off') },
)

/** `true` or `false`, in any case (pragmas.md 3). */
export const truth = choice(
  new Map([
    ['true', true],
    ['false', false],
  ]),
  { anyCase: true, likely: likely(['on', 'yes', '1'], 'true', ['off', 'no', '0'], 'false') },
)

function likely(
  affirmative: readonly string[],
  on: string,
  negative: readonly string[],
  off: string,
): ReadonlyMap<string, string> {
  return new Map([
    ...affirmative.map((word) => [word, on] as const),
    ...negative.map((word) => [word, off] as const),
  ])
}

/** As `truth`, but what is neither only warns and means false (pragmas.md 4). */
export const looseTruth: ParameterType<boolean> = {
  ...truth,
  read: (value, subject) => {
    const reading = truth.read(value, subject)
    if (reading.value !== null || value.kind !== 'text') return reading
    const problems = reading.problems.map((problem) => ({
      ...problem,
      severity: 'warning' as const,
    }))
    return { value: false, problems }
  },
}

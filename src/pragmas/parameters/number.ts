import { notANumber } from '../../problems/catalogue/pragmas.ts'
import type { ParameterType } from '../parameter.ts'
import { expectText } from './expect-text.ts'

/** Digits only, from `least` to `most`, both included. */
export function wholeNumber(least: number, most: number): ParameterType<number> {
  const words = 'a number'
  return {
    words,
    choices: null,
    refersTo: null,
    read: (value, subject) => {
      const { value: word, problems } = expectText(value, subject, words)
      if (!word) return { value: null, problems }
      const number = Number(word.text)
      if (/^\d{1,15}$/.test(word.text) && number >= least && number <= most)
        return { value: number, problems }
      const { pragma, parameter } = subject
      const facts = { pragma, parameter, given: word.text, least, most }
      const at = word.text === '' ? subject.keyAt : word.at
      return { value: null, problems: [notANumber(at, facts)] }
    },
  }
}

import { notText } from '../../problems/catalogue/pragmas.ts'
import type { Value } from '../../syntax/section.ts'
import type { Reading, Subject } from '../parameter.ts'
import type { Word } from '../word.ts'

/** A single text, quoted or not; a list or a pair in its place is a problem. */
export function expectText(value: Value, subject: Subject, words: string): Reading<Word> {
  if (value.kind === 'text') return { value: { text: value.text, at: value.at }, problems: [] }
  const { pragma, parameter } = subject
  return {
    value: null,
    problems: [notText(value.at, { pragma, parameter, words, given: value.kind })],
  }
}

import type { ParameterType } from '../parameter.ts'
import type { Word } from '../word.ts'
import { readName } from './name.ts'

/** A name, or nothing after the `=`, which is as good as not given (pragmas.md 7). */
export const nameOrEmpty: ParameterType<Word> = {
  words: 'a name',
  choices: null,
  refersTo: null,
  read: (value, subject) =>
    value.kind === 'text' && value.text === ''
      ? { value: null, problems: [] }
      : readName(value, subject),
}

import { invalidName } from '../../problems/catalogue/pragmas.ts'
import type { ParameterType } from '../parameter.ts'
import type { Word } from '../word.ts'
import { expectText } from './expect-text.ts'

/** The name of a pragma; whether there is one is for `help` to say. */
export const pragmaName: ParameterType<Word> = {
  words: 'the name of a pragma',
  choices: null,
  refersTo: 'pragma',
  read: (value, subject) => {
    const { value: word, problems } = expectText(value, subject, 'the name of a pragma')
    if (!word || /^[A-Za-z_]\w*$/.test(word.text)) return { value: word, problems }
    const { pragma, parameter } = subject
    const at = word.text === '' ? subject.keyAt : word.at
    return { value: null, problems: [invalidName(at, { pragma, parameter, given: word.text })] }
  },
}

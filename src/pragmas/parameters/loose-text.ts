import type { ParameterType } from '../parameter.ts'
import type { Word } from '../word.ts'

/** Whatever stands there, unchecked, without its spaces unless it is quoted (pragmas.md 5). */
export const looseText: ParameterType<Word> = {
  words: 'a text',
  choices: null,
  refersTo: null,
  read: (value) => {
    if (value.kind !== 'text') return { value: null, problems: [] }
    const text = value.isQuoted ? value.text : value.text.replaceAll(' ', '')
    return { value: { text, at: value.at }, problems: [] }
  },
}

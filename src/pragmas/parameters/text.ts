import { emptyValue } from '../../problems/catalogue/pragmas.ts'
import type { ParameterType } from '../parameter.ts'
import type { Word } from '../word.ts'
import { expectText } from './expect-text.ts'

function textType(words: string, refersTo: ParameterType<Word>['refersTo']): ParameterType<Word> {
  return {
    words,
    choices: null,
    refersTo,
    read: (value, subject) => {
      const { value: word, problems } = expectText(value, subject, words)
      if (word?.text !== '') return { value: word, problems }
      const { pragma, parameter } = subject
      return { value: null, problems: [emptyValue(subject.keyAt, { pragma, parameter, words })] }
    },
  }
}

/** Any text but an empty one. */
export const text = textType('a text', null)

/** The path of a file whose text is used. */
export const path = textType('the path of a file', 'file')
export const dotPath = textType('the path of a DOT file', 'dot')
export const xmlPath = textType('the path of a workflow in XML', 'xml')
export const jsonPath = textType('the path of a workflow in JSON', 'json')
export const iniPath = textType('the path of an ini file', 'ini')
export const folder = textType('the path of a folder', null)

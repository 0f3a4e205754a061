import { invalidRuns } from '../../problems/catalogue/pragmas.ts'
import type { ParameterType } from '../parameter.ts'
import type { Word } from '../word.ts'
import { expectText } from './expect-text.ts'

// without quotes the kernel's grammar has no room for + and * (pragmas.md 3)
const bare = /^\w+(?:[-/]\w+)*$/
const quoted = /^\s*\w+(?:\s*[-+*/]\s*\w+)*\s*$/

/** How often a task is replicated: numbers and names of variables, joined by `-` or `/`. */
export const runs: ParameterType<Word> = {
  words: 'a number',
  choices: null,
  refersTo: null,
  read: (value, subject) => {
    const { value: word, problems } = expectText(value, subject, 'a number')
    if (!word) return { value: null, problems }
    const isQuoted = value.kind === 'text' && value.isQuoted
    if ((isQuoted ? quoted : bare).test(word.text)) return { value: word, problems }
    const at = word.text === '' ? subject.keyAt : word.at
    return { value: null, problems: [invalidRuns(at, { given: word.text })] }
  },
}

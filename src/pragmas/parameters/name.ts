import { invalidName } from '../../problems/catalogue/pragmas.ts'
import type { Value } from '../../syntax/section.ts'
import type { ParameterType, Reading, Subject } from '../parameter.ts'
import type { Word } from '../word.ts'
import { expectText } from './expect-text.ts'

const namePattern = /^[A-Za-z_][\p{L}\p{N}_-]*$/u

// what ProActive takes for a name and a bare word cannot be: only in quotes
const quotedPattern = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u

/** Whether a text can be the name of a task, a job or a key (pragmas.md 3, 10 rows 18 and 20). */
export function isName(text: string, isQuoted = false): boolean {
  return (isQuoted ? quotedPattern : namePattern).test(text)
}

export function readName(value: Value, subject: Subject): Reading<Word> {
  const { value: word, problems } = expectText(value, subject, 'a name')
  if (!word) return { value: null, problems }
  const isQuoted = value.kind === 'text' && value.isQuoted
  if (isName(word.text, isQuoted)) return { value: word, problems }
  const at = word.text === '' ? subject.keyAt : word.at
  const problem = invalidName(at, {
    pragma: subject.pragma,
    parameter: subject.parameter,
    given: word.text,
  })
  return { value: null, problems: [...problems, problem] }
}

/** A name: a letter or `_`, then letters, digits, `_` and `-`. */
export const name: ParameterType<Word> = {
  words: 'a name',
  choices: null,
  refersTo: null,
  read: readName,
}

/** The name of a task that exists. */
export const taskName: ParameterType<Word> = { ...name, words: 'a task', refersTo: 'task' }

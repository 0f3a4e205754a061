import { unknownLanguage } from '../../problems/catalogue/pragmas.ts'
import { suggest } from '../../problems/suggest.ts'
import type { Span } from '../../problems/span.ts'
import { engineOfLanguage, languageKnownAs, languageNames } from '../languages.ts'
import type { ParameterType } from '../parameter.ts'
import { expectText } from './expect-text.ts'

export interface LanguageWord {
  readonly name: string
  /** As written in XML (pragmas.md 2). */
  readonly engine: string
  readonly at: Span
}

/** A language by the exact name that pragmas use; one that is unknown is refused when the pragma runs. */
export const language: ParameterType<LanguageWord> = {
  words: 'a language',
  choices: languageNames,
  refersTo: null,
  read: (given, subject) => {
    const { value: word, problems } = expectText(given, subject, 'a language')
    if (!word) return { value: null, problems }
    const engine = engineOfLanguage(word.text)
    if (engine !== null) return { value: { name: word.text, engine, at: word.at }, problems }
    const meant = languageKnownAs(word.text) ?? suggest(word.text, languageNames)
    const fix =
      meant === null
        ? null
        : { title: `write \`${meant}\``, edits: [{ at: word.at, text: meant }], isSafe: true }
    const facts = { pragma: subject.pragma, given: word.text, meant, known: languageNames }
    const value: LanguageWord = { name: word.text, engine: word.text, at: word.at }
    return { value, problems: [unknownLanguage(word.at, facts, { fix })] }
  },
}

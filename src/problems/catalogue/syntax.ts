import { defineProblem } from '../define-problem.ts'

/** A pragma's syntax is reported by the kernel as a parsing error (pragmas.md 1). */
const parsing = { severity: 'error', kernelError: 'Parsing error' } as const

const grammar =
  'A pragma is `#%name(key=value, key=value)`. A value is a word (letters, digits, `_ - . : / \\`), a ' +
  'text in quotes, a list `[a, b]` or a list of pairs `[(k, v), (k, v)]`. '

export const missingComma = defineProblem<{ before: string }>({
  ...parsing,
  code: 'missing-comma',
  summary: 'A comma is missing between two parameters, items or pairs',
  explanation: grammar + 'Parameters, and what stands in a list, are separated by commas.',
  word: ({ before }) => ({
    message: `expected \`,\` before \`${before}\``,
    help: 'parameters and items of lists are separated by `,`',
    label: 'a `,` is missing here',
  }),
})

export const extraComma = defineProblem({
  ...parsing,
  code: 'extra-comma',
  summary: 'A comma has nothing before it',
  explanation:
    grammar + 'Between two commas something must stand. One after the last item is fine.',
  word: () => ({
    message: 'this `,` has nothing before it',
    help: 'take the comma away, or write what is missing before it',
    label: 'one comma too many',
  }),
})

export const wrongCharacter = defineProblem<{ found: string; expected: string }>({
  ...parsing,
  code: 'wrong-character',
  summary: 'A character stands where a similar one is meant',
  explanation:
    grammar +
    'Semicolons, colons, curly brackets and the full-width forms of punctuation look or mean nearly ' +
    'the same elsewhere, but are no part of a pragma outside quotes.',
  word: ({ found, expected }) => ({
    message: `expected \`${expected}\` in place of \`${found}\``,
    help: `write \`${expected}\``,
  }),
})

export const mapForPairs = defineProblem<{ pairs: number }>({
  ...parsing,
  code: 'map-for-pairs',
  summary: 'A map in curly brackets stands where a list of pairs is meant',
  explanation: grammar + 'What Python writes `{"a": 1, "b": 2}` is `[("a",1), ("b",2)]` here.',
  word: ({ pairs }) => ({
    message: 'names and values are a list of pairs here, not a map in curly brackets',
    help: `write ${pairs === 1 ? 'it as a pair' : 'them as pairs'}: \`[(name,value)]\``,
  }),
})

export const missingEquals = defineProblem<{ key: string }>({
  ...parsing,
  code: 'missing-equals',
  summary: 'A parameter has no `=` between its name and its value',
  explanation: grammar + 'Between the name of a parameter and its value stands `=`.',
  word: ({ key }) => ({
    message: `expected \`=\` after \`${key}\``,
    help: `write \`${key}=\` before the value`,
  }),
})

export const missingKey = defineProblem({
  ...parsing,
  code: 'missing-key',
  summary: 'A `=` has no name of a parameter before it',
  explanation: grammar + 'Each value needs the name of the parameter that it is for.',
  word: () => ({
    message: 'this `=` has no name of a parameter before it',
    help: 'write the name of the parameter before `=`',
  }),
})

export const malformedKey = defineProblem<{ key: string }>({
  ...parsing,
  code: 'malformed-key',
  summary: 'The name of a parameter has a character that names cannot have',
  explanation:
    'The name of a parameter starts with a letter or `_` and goes on with letters, digits, `_` and `-`.',
  word: ({ key }) => ({
    message: `\`${key}\` cannot be the name of a parameter`,
    help: 'a name starts with a letter or `_` and has letters, digits, `_` and `-` only',
  }),
})

export const quotedKey = defineProblem<{ key: string }>({
  ...parsing,
  code: 'quoted-key',
  summary: 'The name of a parameter stands in quotes',
  explanation: grammar + 'Only values can be quoted; the names of parameters stand bare.',
  word: ({ key }) => ({
    message: `the name \`${key}\` of a parameter stands in quotes`,
    help: `write \`${key}=\` without quotes`,
  }),
})

export const strayWord = defineProblem<{ word: string }>({
  ...parsing,
  code: 'stray-word',
  summary: 'A word stands among the parameters without being one',
  explanation:
    grammar + 'A value alone says not what it is for. Several values for one parameter are a list.',
  word: ({ word }) => ({
    message: `\`${word}\` is no parameter: parameters are written \`key=value\``,
    help: 'name the parameter that it is for, or take it away; several values are a list, `[a, b]`',
    label: 'no `key=value`',
  }),
})

export const spaceInValue = defineProblem<{ value: string }>({
  ...parsing,
  code: 'space-in-value',
  summary: 'A value without quotes has a space',
  explanation: grammar + 'A text with spaces needs quotes. The names of tasks and jobs have none.',
  word: ({ value }) => ({
    message: `the value \`${value}\` has a space, so it needs quotes`,
    help: 'put the value in quotes; several values are a list, `[a, b]`; names have `_` for a space',
  }),
})

export const unexpectedCharacter = defineProblem<{ character: string; value: string }>({
  ...parsing,
  code: 'unexpected-character',
  summary: 'A value without quotes has a character that needs quotes',
  explanation:
    grammar + 'Any other character needs quotes around the value. In names, quotes do not help.',
  word: ({ character, value }) => ({
    message: `\`${character}\` cannot stand in a value without quotes (\`${value}\`)`,
    help: 'take it away, or put the value in quotes',
  }),
})

export const unexpectedText = defineProblem<{ text: string }>({
  ...parsing,
  code: 'unexpected-text',
  summary: 'After a complete value something else follows',
  explanation: grammar + 'After a value, only a comma or the closing bracket can follow.',
  word: ({ text }) => ({
    message: `expected \`,\` or the closing bracket, found \`${text}\``,
    help: 'a value that holds it must stand in quotes as a whole',
  }),
})

export const equalsInList = defineProblem<{ key: string }>({
  ...parsing,
  code: 'equals-in-list',
  summary: 'A `=` stands within a list',
  explanation: grammar + 'Pairs in a list are written `(key, value)`.',
  word: ({ key }) => ({
    message: `\`=\` after \`${key}\` within a list: a pair is written \`(key,value)\``,
    help: 'write the pair as `(key,value)`',
  }),
})

export const unclosedQuote = defineProblem<{ quote: string }>({
  ...parsing,
  code: 'unclosed-quote',
  summary: 'A quote is opened and never closed',
  explanation:
    grammar + 'A text in quotes ends on its line, with the same quote that it starts with.',
  word: ({ quote }) => ({
    message: `this \`${quote}\` is never closed`,
    help: `end the text with \`${quote}\``,
  }),
})

export const unopenedQuote = defineProblem<{ quote: string }>({
  ...parsing,
  code: 'unopened-quote',
  summary: 'A quote ends a text that none opens',
  explanation:
    grammar +
    'A text in quotes starts with the same quote that it ends with, before its first word.',
  word: ({ quote }) => ({
    message: `this \`${quote}\` ends a text that no quote opens`,
    help: `write \`${quote}\` before the text too, or take this one away`,
  }),
})

export const mismatchedQuotes = defineProblem<{ open: string; close: string }>({
  ...parsing,
  code: 'mismatched-quotes',
  summary: 'A text opens with one quote and ends with another',
  explanation: grammar + 'A text ends with the same quote that it starts with.',
  word: ({ open, close }) => ({
    message: `the text opens with \`${open}\` and ends with \`${close}\``,
    help: `end it with \`${open}\` too`,
  }),
})

export const typographicQuotes = defineProblem<{ quote: string }>({
  ...parsing,
  code: 'typographic-quotes',
  summary: 'A value stands in typographic quotes',
  explanation:
    'Word processors, chats and web pages turn `"` into curly quotes. Only the straight `"` and `\'` ' +
    'are quotes in a pragma.',
  word: ({ quote }) => ({
    message: `\`${quote}\` is a typographic quote, which a pragma does not know`,
    help: 'write the straight quotes `"` or `\'`',
  }),
})

export const unclosedBracket = defineProblem<{
  open: string
  close: string
  before: string | null
}>({
  ...parsing,
  code: 'unclosed-bracket',
  summary: 'A bracket of a list or pair is not closed',
  explanation:
    grammar +
    'Only the last closing bracket of a whole pragma may be missing; lists and pairs must be closed.',
  word: ({ open, close, before }) => ({
    message: `this \`${open}\` is not closed` + (before === null ? '' : ` before \`${before}\``),
    help: `write the \`${close}\` that closes it`,
  }),
})

export const mismatchedBrackets = defineProblem<{ open: string; close: string }>({
  ...parsing,
  code: 'mismatched-brackets',
  summary: 'A bracket closes one of another kind',
  explanation: grammar + 'Lists stand in `[ ]`, pairs and the parameters of a pragma in `( )`.',
  word: ({ open, close }) => ({
    message: `what opens with \`${open}\` closes with \`${close}\``,
    help: 'lists stand in `[ ]`, pairs and all parameters in `( )`',
  }),
})

export const extraBracket = defineProblem<{ bracket: string; open: string }>({
  ...parsing,
  code: 'extra-bracket',
  summary: 'A bracket closes nothing',
  explanation: grammar + 'This closing bracket has no opening one before it.',
  word: ({ bracket, open }) => ({
    message: `this \`${bracket}\` closes nothing`,
    help: `take it away, or write the \`${open}\` that opens before it`,
  }),
})

export const nestedTooDeep = defineProblem<{ limit: number }>({
  ...parsing,
  code: 'nested-too-deep',
  summary: 'Lists are nested deeper than any parameter needs',
  explanation: grammar + 'No parameter takes lists that lie deeper in one another than pairs do.',
  word: ({ limit }) => ({
    message: `lists are nested more than ${limit} deep`,
    help: 'no parameter takes such a value',
  }),
})

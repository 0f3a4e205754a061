import { defineProblem } from '../define-problem.ts'

/** A pragma's syntax is reported by the kernel as a parsing error (pragmas.md 1). */
const parsing = { severity: 'error', kernelError: 'Parsing error' } as const

const grammar =
  'A pragma is `#%name(key=value, key=value)`. A value is a word (letters, digits, `_ - . : / \\`), a ' +
  'text in quotes, a list `[a, b]` or a list of pairs `[(k, v), (k, v)]`. '

export const closedTooEarly = defineProblem<{ next: string }>({
  ...parsing,
  code: 'closed-too-early',
  summary: 'The pragma is closed, and then goes on with a parameter',
  explanation: grammar + 'The `)` after the last parameter ends the pragma; the rest is a remark.',
  word: ({ next }) => ({
    message: `the pragma is closed here, before \`${next}\``,
    help: 'take this `)` away, or write `#` before the rest if it is a remark',
  }),
})

export const unclosedPragma = defineProblem<{ pragma: string }>({
  code: 'unclosed-pragma',
  severity: 'warning',
  kernelError: null,
  summary: 'The closing bracket of a pragma is missing',
  explanation:
    'As in the ProActive kernel, a pragma whose last bracket is missing ends with its line, unless the ' +
    'next lines go on with its parameters up to a closing bracket. Write the bracket: it keeps the code ' +
    'below from being read as parameters, and parameters from being read as code.',
  word: ({ pragma }) => ({
    message: `\`${pragma}\` is not closed; it is taken to end with this line`,
    help: 'write `)` at its end',
  }),
})

export const textAfterPragma = defineProblem<{ text: string }>({
  code: 'text-after-pragma',
  severity: 'warning',
  kernelError: null,
  summary: 'Text after the closing bracket of a pragma is taken for a remark',
  explanation:
    'What follows the closing bracket on the same line is ignored. Code belongs on the next line; a ' +
    'remark should start with `#`, so that nobody takes it for code.',
  word: ({ text }) => ({
    message: `\`${text}\` after the closing bracket is ignored`,
    help: 'put code on the next line, or write `#` before a remark',
  }),
})

export const missingBracket = defineProblem<{ pragma: string; text: string }>({
  code: 'missing-bracket',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'The parameters of a pragma do not stand in brackets',
  explanation: grammar + 'Without brackets, all of the line is read as the name of the pragma.',
  word: ({ pragma, text }) => ({
    message: `\`${text}\` after \`${pragma}\` stands outside brackets`,
    help: `write \`#%${pragma}(...)\`, or \`#\` before a remark`,
  }),
})

export const missingPragmaName = defineProblem({
  code: 'missing-pragma-name',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'A line starts with `#%` and names no pragma',
  explanation:
    'A code cell that starts with `#%` is a pragma cell. `pa-nb pragmas` lists the pragmas; a comment ' +
    'should start with `# `.',
  word: () => ({
    message: '`#%` is not followed by the name of a pragma',
    help: '`pa-nb pragmas` lists them; a comment starts with `# `',
  }),
})

export const spaceBeforePragma = defineProblem<{ pragma: string; found: string }>({
  code: 'space-before-pragma',
  severity: 'warning',
  kernelError: null,
  summary: 'A space keeps a pragma from being one',
  explanation:
    'A cell is a pragma cell only if a line starts with `#%`, without a space before or within it. ' +
    'With one, the line is a comment and the cell a plain one: it becomes a Python task with a name ' +
    'of its own making.',
  word: ({ pragma, found }) => ({
    message: `\`${found}\` makes this line a comment: \`${pragma}\` must start with \`#%\``,
    help: 'write `#%` at the very start of the line',
  }),
})

export const incompleteMark = defineProblem<{ pragma: string; mark: string }>({
  code: 'incomplete-mark',
  severity: 'warning',
  kernelError: null,
  summary: 'A line looks like a pragma without its `#%`',
  explanation:
    'A pragma starts with `#%`. With `#` alone the line is a comment, with `%` alone a command of the ' +
    'notebook; either way the cell is a plain one, which becomes a Python task with a name of its own ' +
    'making.',
  word: ({ pragma, mark }) => ({
    message: `\`${mark}${pragma}\` is no pragma: it must start with \`#%\``,
    help: `write \`#%${pragma}(...)\``,
  }),
})

export const pragmaStaysCode = defineProblem<{ pragma: string; reason: string }>({
  code: 'pragma-stays-code',
  severity: 'warning',
  kernelError: null,
  summary: 'A later line of a cell looks like a pragma and is none',
  explanation:
    'Below the first line of a cell, a line begins a pragma only if it starts with `#%`, the name of a ' +
    'pragma and a bracket. Any other line stays part of the code above it, as a comment.',
  word: ({ pragma, reason }) => ({
    message: `\`#%${pragma}\` stays a comment: ${reason}`,
    help: 'write it as `#%name(...)` at the start of the line, or as a comment with `# `',
  }),
})

export const pragmaTooLong = defineProblem<{ pragma: string; limit: number }>({
  ...parsing,
  code: 'pragma-too-long',
  summary: 'A pragma is longer than pa-nb reads',
  explanation:
    'No pragma needs this many characters: a task that depends on a hundred thousand others does not. ' +
    'The line was made by a mistake, or by a program that went on too long.',
  word: ({ pragma, limit }) => ({
    message: `\`${pragma}\` has more than ${limit} characters`,
    help: 'split it, or check what made the line',
  }),
})

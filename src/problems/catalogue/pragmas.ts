import { defineProblem } from '../define-problem.ts'
import { didYouMean } from '../did-you-mean.ts'

interface Place extends Record<string, unknown> {
  readonly pragma: string
  readonly parameter: string
}

const listed = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ')
export const unknownPragma = defineProblem<{ given: string; meant: string | null }>({
  code: 'unknown-pragma',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'There is no pragma of this name',
  explanation:
    'The word after `#%` must be the name of a pragma, in lower case. The cell is left out ' +
    'altogether, so that tasks which need it may be reported as well. `pa-nb pragmas` lists them all.',
  word: ({ given, meant }) => ({
    message: `there is no pragma \`${given}\``,
    help: didYouMean(meant) ?? '`pa-nb pragmas` lists those that there are',
  }),
})

export const unknownParameter = defineProblem<{
  pragma: string
  key: string
  meant: string | null
  known: readonly string[]
}>({
  code: 'unknown-parameter',
  severity: 'warning',
  kernelError: null,
  summary: 'The pragma has no parameter of this name',
  explanation:
    'The parameter is ignored, as the ProActive kernel does, so that what it says has no effect. ' +
    'Most often it is misspelt; `pa-nb pragmas NAME` lists the parameters of a pragma.',
  word: ({ pragma, key, meant, known }) => ({
    message: `unknown parameter \`${key}\` of \`${pragma}\``,
    help:
      didYouMean(meant) ??
      (known.length === 0 ? `\`${pragma}\` has none` : `\`${pragma}\` knows ${listed(known)}`),
  }),
})

export const triggerParameter = defineProblem<{ pragma: string }>({
  code: 'trigger-parameter',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: '`trigger` is no parameter that may be written',
  explanation:
    'The ProActive kernel uses this name inside, for the pragma itself: with it, the line would turn ' +
    'into another pragma. It is refused rather than guessed at.',
  word: ({ pragma }) => ({
    message: `\`trigger\` is no parameter of \`${pragma}\`, and would make the ProActive kernel read another pragma`,
    help: 'leave it out',
  }),
})

export const repeatedParameter = defineProblem<{ pragma: string; key: string }>({
  code: 'repeated-parameter',
  severity: 'warning',
  kernelError: null,
  summary: 'A parameter is given twice',
  explanation: 'The last value counts, as in the ProActive kernel; the first has no effect.',
  word: ({ pragma, key }) => ({
    message: `\`${key}\` of \`${pragma}\` is given again further on; this value has no effect`,
    help: 'keep one of the two',
  }),
})

export const missingParameter = defineProblem<{
  pragma: string
  key: string
  /** What stands there in its place, misspelt. */
  given: string | null
  words: string
  help: string
}>({
  code: 'missing-parameter',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'A parameter that the pragma needs is not given',
  explanation: 'Without it there is nothing the pragma could do, and the cell is left out.',
  word: ({ pragma, key, given, words, help }) =>
    given === null
      ? {
          message: `\`${pragma}\` needs \`${key}\``,
          help: `add \`${key}=…\`: ${said(help, words)}`,
          label: `\`${key}\` is missing`,
        }
      : {
          message: `\`${pragma}\` needs \`${key}\`, and \`${given}\` is no parameter of it`,
          help: didYouMean(key),
        },
})

/** What a parameter is for, and what it takes where that does not say it. */
function said(help: string, words: string): string {
  const noun = words.split(' ').at(-1) ?? ''
  return help.includes(noun) ? help : `${help} (${words})`
}

export const notText = defineProblem<Place & { words: string; given: string }>({
  code: 'not-text',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'A list or a pair stands where one value is expected',
  explanation: 'This parameter takes a single value; only some take a list in brackets.',
  word: ({ pragma, parameter, words, given }) => ({
    message: `\`${parameter}\` of \`${pragma}\` takes ${words}, not a ${given === 'tuple' ? 'group' : given}`,
    help: 'write the value without brackets',
  }),
})

export const emptyValue = defineProblem<Place & { words: string }>({
  code: 'empty-value',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'A parameter is given without a value',
  explanation: 'After the `=` there is nothing. Give a value, or leave the parameter out.',
  word: ({ pragma, parameter, words }) => ({
    message: `\`${parameter}\` of \`${pragma}\` has no value`,
    help: `write ${words} after \`${parameter}=\`, or leave it out`,
  }),
})

export const invalidName = defineProblem<Place & { given: string }>({
  code: 'invalid-name',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'This cannot be a name',
  explanation:
    'A name starts with a letter from A to Z or `_` and goes on with letters, digits, `_` or `-`. ' +
    'Spaces and dots are not allowed; ProActive itself would refuse many of them.',
  word: ({ pragma, parameter, given }) => ({
    message:
      given === ''
        ? `\`${parameter}\` of \`${pragma}\` is empty`
        : `\`${given}\` cannot be the \`${parameter}\` of \`${pragma}\``,
    help: 'a name starts with a letter or `_`, then letters, digits, `_` or `-`, no spaces or `.`',
  }),
})

export const invalidVariableName = defineProblem<Place & { given: string }>({
  code: 'invalid-variable-name',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'This cannot be the name of a variable in code',
  explanation:
    'What is exported or imported is a variable of the code, and code has no dash in names: the ' +
    'injected line would subtract one variable from another.',
  word: ({ parameter, given }) => ({
    message: `\`${given}\` is no name of a variable, so code cannot ${parameter} it`,
    help: 'use letters, digits and `_`',
  }),
})

export const unknownLanguage = defineProblem<{
  pragma: string
  given: string
  meant: string | null
  known: readonly string[]
}>({
  code: 'unknown-language',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'There is no language of this name',
  explanation: 'Languages are written exactly as they are listed; capitals matter.',
  word: ({ given, meant, known }) => ({
    message: `there is no language \`${given}\``,
    help: didYouMean(meant) ?? `there are ${listed(known)}`,
  }),
})

export const invalidKey = defineProblem<Place & { given: string }>({
  code: 'invalid-key',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'The first member of a pair is no name',
  explanation:
    'The key of a pair is the name of a variable or of generic information, and ProActive refuses ' +
    'other ones. The value may be any text.',
  word: ({ parameter, given }) => ({
    message: `\`${given}\` cannot be a key in \`${parameter}\``,
    help: 'a key starts with a letter or `_`, then letters, digits, `_` or `-`',
  }),
})

export const notPairs = defineProblem<Place & { given: string }>({
  code: 'not-pairs',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'The parameter takes a list of pairs',
  explanation:
    'Generic information and variables are pairs of a key and a value: `[(key,value),(key,value)]`. ' +
    'Each pair has exactly two members; text with a space needs quotes.',
  word: ({ pragma, parameter, given }) => ({
    message: `\`${parameter}\` of \`${pragma}\` is a list of pairs, this is ${given}`,
    help: `write \`${parameter}=[(key,value)]\``,
  }),
})

export const invalidChoice = defineProblem<
  Place & { given: string; choices: readonly string[]; meant: string | null }
>({
  code: 'invalid-choice',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'The parameter takes one of a few words',
  explanation: 'Only the listed words mean something here, so anything else is refused.',
  word: ({ pragma, parameter, given, choices, meant }) => ({
    message: `\`${parameter}\` of \`${pragma}\` is ${listed(choices).replace(/, (?=[^,]*$)/, ' or ')}, not \`${given}\``,
    help: didYouMean(meant),
  }),
})

const range = (least: number, most: number): string =>
  most === Number.MAX_SAFE_INTEGER ? '' : ` from ${least} to ${most}`

export const notANumber = defineProblem<Place & { given: string; least: number; most: number }>({
  code: 'not-a-number',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'The parameter takes a number',
  explanation:
    'The number is written with digits only, without a sign, a decimal point or a unit: a port, a job id, ' +
    'a width.',
  word: ({ pragma, parameter, given, least, most }) => ({
    message: `\`${parameter}\` of \`${pragma}\` is a number${range(least, most)}, not \`${given}\``,
    help: 'write digits only',
  }),
})

export const invalidRuns = defineProblem<{ given: string }>({
  code: 'invalid-runs',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'This does not say how often a task runs',
  explanation:
    '`runs` takes numbers, or names that the replicate script knows, joined by `-` or `/`; in quotes ' +
    'also by `+` or `*`.',
  word: ({ given }) => ({
    message: `\`${given}\` is no value for \`runs\``,
    help: 'write a number, as in `runs=4`',
  }),
})

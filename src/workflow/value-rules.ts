/** What a value of the job descriptor may be (rest.md 7). */
export type ValueRule =
  | 'any'
  | 'not-empty'
  | 'job-name'
  | 'id'
  | 'ncname'
  | 'priority'
  | 'on-task-error'
  | 'restart'
  | 'duration'
  | 'count'
  | 'integer'
  | 'flag'
  | 'plain-flag'
  | 'block'
  | 'input-access'
  | 'output-access'
  | 'script-type'
  | 'tags'

export interface ValueFault {
  /** What ProActive says after `attribute "x" has a bad value: `, or from `Possible` on. */
  readonly reason: string
  /** What would be right, for people. */
  readonly expected: string
}

interface RuleDefinition {
  readonly accepts: (value: string) => boolean
  readonly acceptsPattern: boolean
  readonly fault: (value: string) => ValueFault
}

const choices = {
  priority: ['highest', 'high', 'normal', 'low', 'lowest'],
  'on-task-error': ['cancelJob', 'suspendTask', 'pauseJob', 'continueJobExecution', 'none'],
  restart: ['anywhere', 'elsewhere'],
  flag: ['true', 'false', '1', '0'],
  block: ['start', 'end', 'none'],
  'input-access': [
    ...['InputSpace', 'OutputSpace', 'GlobalSpace', 'UserSpace'].flatMap((space) => [
      `transferFrom${space}`,
      `cacheFrom${space}`,
    ]),
    'none',
  ],
  'output-access': [
    'transferToOutputSpace',
    'transferToGlobalSpace',
    'transferToUserSpace',
    'none',
  ],
  'script-type': ['dynamic', 'static'],
} as const

const duration = /^[0-9]*[1-9][0-9]*(:[0-5][0-9]){0,2}$/
const tags = /^[A-Za-z_0-9\-\s]+(,[A-Za-z_0-9\-\s]+)*$/
const ncName = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Lm}.\-_·]*$/u
const maxNameLength = 255

const rules: Readonly<Record<ValueRule, RuleDefinition>> = {
  any: { accepts: () => true, acceptsPattern: true, fault: mismatch('any text') },
  'not-empty': {
    accepts: (value) => value.length > 0,
    acceptsPattern: true,
    fault: tooShort(1),
  },
  'job-name': {
    accepts: (value) => Array.from(value).length >= 2,
    acceptsPattern: true,
    fault: tooShort(2),
  },
  id: { accepts: isTaskName, acceptsPattern: false, fault: notOfType('ID') },
  ncname: { accepts: isNcName, acceptsPattern: false, fault: notOfType('NCName') },
  priority: oneOf(choices.priority),
  'on-task-error': oneOf(choices['on-task-error']),
  restart: oneOf(choices.restart),
  duration: {
    accepts: (value) => duration.test(value),
    acceptsPattern: true,
    fault: mismatch('seconds, mm:ss or hh:mm:ss, where the first number is not zero'),
  },
  count: {
    accepts: (value) => /^\+?0*[1-9][0-9]*$/.test(value.trim()),
    acceptsPattern: true,
    fault: notOfType('positiveInteger'),
  },
  integer: {
    accepts: (value) => /^\+?[0-9]+$/.test(value.trim()),
    acceptsPattern: true,
    fault: notOfType('nonNegativeInteger'),
  },
  flag: oneOf(choices.flag),
  'plain-flag': oneOf(choices.flag, false),
  block: oneOf(choices.block, false),
  'input-access': oneOf(choices['input-access'], false),
  'output-access': oneOf(choices['output-access'], false),
  'script-type': oneOf(choices['script-type']),
  tags: {
    accepts: (value) => tags.test(value),
    acceptsPattern: true,
    fault: mismatch('words of letters, digits, `_`, `-` and spaces, separated by commas'),
  },
}

/** What ProActive's schema has against a value; null when it takes it. */
export function valueFault(rule: ValueRule, value: string): ValueFault | null {
  const { accepts, acceptsPattern, fault } = rules[rule]
  if (accepts(value) || (acceptsPattern && isPattern(value))) return null
  return fault(value)
}

/** Whether a value is one `${NAME}` as a whole, which typed attributes accept. */
export function isPattern(value: string): boolean {
  return /^\$\{[A-Za-z0-9\-._]+\}$/.test(value)
}

/** Whether a text can name a variable or a generic information. */
export function isNcName(value: string): boolean {
  return ncName.test(value)
}

function isTaskName(value: string): boolean {
  return value.length <= maxNameLength && isNcName(value)
}

function oneOf(values: readonly string[], acceptsPattern = true): RuleDefinition {
  return {
    accepts: (value) => values.includes(value),
    acceptsPattern,
    fault: () => ({
      reason: `Possible values are: ${values.join(',')}`,
      expected: `one of ${values.map((value) => `\`${value}\``).join(', ')}`,
    }),
  }
}

function tooShort(minimum: number): (value: string) => ValueFault {
  return (value) => ({
    reason: `the length of the value is ${Array.from(value).length}, but the required minimum is ${minimum}.`,
    expected: `at least ${minimum === 1 ? 'one character' : `${minimum} characters`}`,
  })
}

function notOfType(type: string): (value: string) => ValueFault {
  const expected: Readonly<Record<string, string>> = {
    ID: 'a letter or `_`, then letters, digits, `.`, `-` and `_`, at most 255 in all',
    NCName: 'a letter or `_`, then letters, digits, `.`, `-` and `_`',
    positiveInteger: 'a whole number of at least 1',
  }
  return (value) => ({
    reason: `"${value}" does not satisfy the "${type}" type`,
    expected: expected[type] ?? 'a whole number',
  })
}

function mismatch(expected: string): (value: string) => ValueFault {
  return (value) => ({ reason: `"${value}" has an unexpected form`, expected })
}

/** ProActive's sentence for a bad value of an attribute. */
export function badValueSentence(attribute: string, { reason }: ValueFault): string {
  return reason.startsWith('Possible')
    ? `Error: attribute "${attribute}" has a bad value. ${reason}`
    : `Error: attribute "${attribute}" has a bad value: ${reason}`
}

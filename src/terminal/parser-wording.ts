import { suggest } from '../problems/suggest.ts'

interface Wording {
  readonly message: string
  /** Null: the help of the command says more. */
  readonly help: string | null
}

const inBackticks = (words: string) =>
  words
    .split(', ')
    .map((word) => `\`${word}\``)
    .join(', ')

/** What oclif's parser says, by how it begins, and how we say it. Values are never repeated whole. */
const wordings: readonly (readonly [RegExp, (...parts: readonly string[]) => Wording])[] = [
  [
    /^(--[\w-]+)(?:=[^]*)? cannot also be provided when using (--[\w-]+)$/,
    (first, second) => plain(`\`${second}\` and \`${first}\` cannot go together`),
  ],
  [
    /^All of the following must be provided when using (--[\w-]+): (.*)$/,
    (flag, needed = '') => plain(`\`${flag}\` wants ${inBackticks(needed)} as well`),
  ],
  [
    /^Exactly one of the following must be provided: (.*)$/,
    (flags = '') => plain(`one of ${inBackticks(flags)} must be given`),
  ],
  [
    /^Expected (--[\w-]+)=([^]*) to be one of: (.*)$/,
    (flag, given, known) => oneOf(`\`${flag}\` cannot be \`${given}\``, given, known),
  ],
  [
    /^Expected ([^]*) to be one of: (.*)$/,
    (given, known) => oneOf(`\`${given}\` is not known here`, given, known),
  ],
  [/^Flag (--[\w-]+) expects a value$/, (flag) => plain(`\`${flag}\` wants a value`)],
  [
    /^Flag (--[\w-]+) can only be specified once$/,
    (flag) => plain(`\`${flag}\` can be given only once`),
  ],
  [
    /^Parsing (--[\w-]+) \n\tExpected an integer but received: ([^]*)$/,
    (flag, given) => plain(`\`${flag}\` wants a whole number, not \`${given}\``),
  ],
  [
    /^Parsing (--[\w-]+) \n\tExpected an integer (greater|less) than or equal to (-?\d+) but received: ([^]*)$/,
    (flag, side, limit, given) =>
      plain(`\`${flag}\` is ${limit} at ${side === 'less' ? 'most' : 'least'}, not \`${given}\``),
  ],
]

/** A message of oclif's parser in our words; one that is not known stays as it is. */
export function parserWording(message: string): Wording {
  const [said = ''] = message.replace(/\x1b\[[0-9;]*m/g, '').split('\nSee more help')
  const reason = said.trim().replace(/^The following errors? occurred:\s*/, '')
  for (const [pattern, word] of wordings) {
    const match = pattern.exec(reason)
    if (match) return word(...match.slice(1))
  }
  return plain(reason)
}

function plain(message: string): Wording {
  return { message, help: null }
}

function oneOf(message: string, given = '', known = ''): Wording {
  const meant = suggest(given, known.split(', '))
  return {
    message,
    help: meant === null ? `it is one of ${inBackticks(known)}` : `did you mean \`${meant}\`?`,
  }
}

import type { Choices } from './choices.ts'
import type { GeneratedCell } from './generated-notebook.ts'

/** The value of a parameter: a word, a list of words or a list of pairs. */
export type Value =
  string | readonly string[] | { readonly pairs: readonly (readonly [string, string])[] }

export type Parameters = readonly (readonly [key: string, value: Value])[]

/**
 * A pragma cell: in a spelling of the reference's grammar with spaces where it allows them, and in
 * one with quotes, trailing commas, remarks, tabs or line breaks, which only we read.
 */
export function spellPragma(
  choices: Choices,
  name: string,
  parameters: Parameters | null,
  body: string | null,
): GeneratedCell {
  const code = body === null ? '' : `\n${body}`
  if (parameters === null) {
    const line = `#%${choices.one(['', ' ', '%', '#'])}${name}${choices.one(['', ' '])}`
    return { plain: line + code, odd: line + code }
  }
  const space = () => (choices.chance(0.12) ? ' ' : '')
  const plain = `#%${space()}${name}${space()}(${list(parameters, space, false, choices)}${end(choices)}`
  const isOdd = choices.chance(0.35) && parameters.length > 0
  const odd = isOdd ? oddLine(choices, name, parameters) : plain
  return { plain: plain + code, odd: odd + code }
}

function end(choices: Choices): string {
  return choices.chance(0.9) ? ')' : choices.one([' )', ') ', ')  ', '', '))', ' ) #'])
}

function list(
  parameters: Parameters,
  space: () => string,
  quoted: boolean,
  choices: Choices,
  comma = ',',
): string {
  const quote = (text: string) => {
    if (!quoted || !choices.chance(0.5)) return text
    const mark = choices.one(['"', "'"])
    return `${mark}${text}${mark}`
  }
  return parameters
    .map(([key, value]) => `${space()}${key}${space()}=${space()}${spell(value, space, quote)}`)
    .join(`${space()}${comma}`)
}

function spell(value: Value, space: () => string, quote: (text: string) => string): string {
  if (typeof value === 'string') return value === '' ? '' : quote(value)
  const items =
    'pairs' in value
      ? value.pairs.map(
          ([key, text]) => `(${space()}${quote(key)}${space()},${space()}${quote(text)}${space()})`,
        )
      : value.map((item) => space() + quote(item) + space())
  return `[${items.join(',')}]`
}

function oddLine(choices: Choices, name: string, parameters: Parameters): string {
  const none = () => ''
  switch (choices.between(0, 4)) {
    case 0:
      return `#%${name}(${list(parameters, none, true, choices)})`
    case 1:
      return `#%${name}(${list(parameters, none, true, choices)},)`
    case 2:
      return `#%${name}(${list(parameters, none, false, choices)}) # a remark`
    case 3:
      return `#%\t${name}(\t${list(parameters, none, true, choices)})`
    default: {
      const mark = choices.one(['', '#%', '# ', '  '])
      return `#%${name}(\n${mark}${list(parameters, none, true, choices, `,\n${mark}`)}\n${mark})`
    }
  }
}

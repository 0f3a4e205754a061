export type DotToken =
  | { readonly kind: 'id'; readonly text: string; readonly isKeyword: boolean; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number }

/** Where the text stops being DOT. */
export class DotFault {
  readonly reason: string
  readonly at: number

  constructor(reason: string, at: number) {
    this.reason = reason
    this.at = at
  }
}

const keywords = new Set(['node', 'edge', 'graph', 'digraph', 'subgraph', 'strict'])
const word = /[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*/y
const numeral = /-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)/y
const blank = /[\s\ufeff]+|\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*/y

/** Splits DOT into tokens; comments are left out, those after a `#` too, as Graphviz does. */
export function* dotTokens(text: string): Generator<DotToken, DotFault | null> {
  let at = 0
  for (;;) {
    for (let end = match(blank, text, at); end !== null; end = match(blank, text, at)) at = end
    if (at >= text.length) return null
    const token = tokenAt(text, at)
    if (token instanceof DotFault) return token
    yield token.token
    at = token.end
  }
}

function tokenAt(text: string, at: number): { token: DotToken; end: number } | DotFault {
  const character = text.charAt(at)
  if (character === '"') return quoted(text, at)
  if (character === '<') return html(text, at)
  const arrow = text.slice(at, at + 2)
  if (arrow === '->' || arrow === '--')
    return { token: { kind: 'sign', text: arrow, at }, end: at + 2 }
  if ('{}[];,=:+'.includes(character))
    return { token: { kind: 'sign', text: character, at }, end: at + 1 }
  const end = match(word, text, at) ?? match(numeral, text, at)
  if (end === null) return new DotFault(`unexpected character \`${character}\``, at)
  const name = text.slice(at, end)
  const isKeyword = keywords.has(name.toLowerCase())
  return { token: { kind: 'id', text: name, isKeyword, at }, end }
}

/** Only `\"` is an escape in a name, and a backslash at the end of a line joins the next one. */
function quoted(text: string, at: number): { token: DotToken; end: number } | DotFault {
  let end = at + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  if (end >= text.length) return new DotFault('a quoted name is not closed', at)
  const name = text
    .slice(at + 1, end)
    .replaceAll(/\\\r?\n/g, '')
    .replaceAll('\\"', '"')
  return { token: { kind: 'id', text: name, isKeyword: false, at }, end: end + 1 }
}

function html(text: string, at: number): { token: DotToken; end: number } | DotFault {
  let depth = 0
  for (let end = at; end < text.length; end++) {
    if (text[end] === '<') depth++
    else if (text[end] === '>' && --depth === 0)
      return {
        token: { kind: 'id', text: text.slice(at + 1, end), isKeyword: false, at },
        end: end + 1,
      }
  }
  return new DotFault('an HTML label is not closed', at)
}

function match(expression: RegExp, text: string, at: number): number | null {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : null
}

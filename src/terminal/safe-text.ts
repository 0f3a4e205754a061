// SGR, the colours; short, so that no terminal has to parse an endless one
// eslint's no-control-regex is not in use here: control characters are what this file is about
const colour = /^\x1b\[[0-9;:]{0,40}m/
const unsafe =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text from outside (a notebook, a log, a server), made safe to be shown: colours pass and are
 * closed at the end (or are dropped, with `colours: false`), line feeds and tabs stay, every other
 * control character, and what turns the reading direction, shows as text (reliability.md 6).
 */
export function safeText(text: string, { colours = true }: { colours?: boolean } = {}): string {
  let hasColour = false
  let skipUntil = 0
  const safe = text.replace(unsafe, (character, offset: number) => {
    if (offset < skipUntil) return ''
    if (character === '\r' && text[offset + 1] === '\n') return ''
    const sequence = character === '\x1b' ? colour.exec(text.slice(offset, offset + 50)) : null
    if (!sequence) return visible(character)
    skipUntil = offset + sequence[0].length
    hasColour ||= colours
    return '\x1b'
  })
  return finishColours(safe, colours, hasColour)
}

/** Like `safeText`, for a place where one line is expected: breaks and tabs show as text too. */
export function safeLine(text: string): string {
  return safeText(text, { colours: false }).replace(/[\n\t]/g, visible)
}

// a lone escape never survives `safeText`, so each that is left begins a colour
function finishColours(safe: string, colours: boolean, hasColour: boolean): string {
  if (colours) return hasColour ? `${safe}\x1b[0m` : safe
  return safe.replace(/\x1b\[[0-9;:]{0,40}m/g, '')
}

function visible(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  const code = character.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}

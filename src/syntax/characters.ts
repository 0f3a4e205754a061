const other = /^[\p{L}\p{N}\p{M}]$/u
const space = /^\s$/

/** Whether a character (a whole code point) may stand in a value without quotes. */
export function isValueCharacter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code >= 0x80) return other.test(character)
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2d && code <= 0x3a) ||
    code === 0x5f ||
    code === 0x5c
  )
}

/** Spaces, tabs and the like, line ends included; the kernel knows the plain space only. */
export function isSpace(character: string): boolean {
  if (character === '') return false
  const code = character.charCodeAt(0)
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && space.test(character))
}

/** The whole code point at an offset, or '' at the end; half of a pair stands for itself. */
export function characterAt(text: string, at: number): string {
  const unit = text[at] ?? ''
  if (unit < '\uD800') return unit
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** What the kernel strips from both ends of a pragma's line (pragmas.md 1), and tabs (26). */
export function isStripped(character: string): boolean {
  return character === '#' || character === '%' || character === ')' || isSpace(character)
}

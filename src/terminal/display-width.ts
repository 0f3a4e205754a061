const zero = /^[\p{M}\p{Cf}]$/u
const emoji = /^\p{Emoji_Presentation}$/u

// East Asian Wide and Fullwidth (Unicode 15, EastAsianWidth.txt), in blocks
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/** How many columns a terminal gives a text; colours take none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of withoutColours(text)) width += characterWidth(character)
  return width
}

/** The columns of one character: 0, 1 or 2. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return 1
  if (zero.test(character)) return 0
  const isWide = wideRanges.some(([first, last]) => code >= first && code <= last)
  return isWide || emoji.test(character) ? 2 : 1
}

/** The text cut to so many columns, `…` in the last one if anything was cut. No colours inside. */
export function cutToWidth(text: string, columns: number): string {
  // a long value is never measured whole
  const head = text.length > columns * 8 ? text.slice(0, columns * 8) : text
  if (head === text && displayWidth(text) <= columns) return text
  let width = 0
  let kept = ''
  for (const character of head) {
    width += characterWidth(character)
    if (width > columns - 1) break
    kept += character
  }
  return `${kept}…`
}

export function padToWidth(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** A text without what sets colours. */
export function withoutColours(text: string): string {
  return text.includes('\x1b') ? text.replace(/\x1b\[[0-9;:]*m/g, '') : text
}

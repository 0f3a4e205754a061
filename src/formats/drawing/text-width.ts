/** Advance widths of U+0020 to U+007E in thousandths of the size: those of Helvetica and Arimo. */
const widths =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 ' +
  '556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 ' +
  '667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 ' +
  '556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
const table = widths.split(' ').map(Number)
const ourSigns: ReadonlyMap<string, number> = new Map([
  ['·', 333],
  ['×', 584],
  ['…', 1000],
])

/** Whether the width of a text is known, not assumed. */
export function isMeasured(text: string): boolean {
  return !/[^\u0020-\u007e·×…]/.test(text)
}

/** How wide a text is at a size; what is outside ASCII is taken to be wide rather than narrow. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const known = table[code - 0x20] ?? ourSigns.get(character)
    sum +=
      known ?? (code < 0x20 || (code >= 0x300 && code < 0x370) ? 0 : code < 0x1100 ? 722 : 1050)
  }
  return (sum * size) / 1000
}

/** The text, or as much of its beginning and its end as fits, around an ellipsis. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = Array.from(text)
  for (let kept = Math.min(characters.length - 1, 200); kept > 1; kept--) {
    const front = Math.ceil(kept / 2)
    const short = `${characters.slice(0, front).join('')}…${characters.slice(characters.length - (kept - front)).join('')}`
    if (textWidth(short, size) <= width) return short
  }
  return '…'
}

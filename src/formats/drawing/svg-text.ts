import type { Point } from './geometry.ts'
import { isMeasured, textWidth } from './text-width.ts'

/** With its length, so that it keeps to its place where another font has to do. */
export function textLine(
  text: string,
  { x, y }: Point,
  { size, attributes }: { size: number; attributes: string },
): string {
  const length = pixels(textWidth(text, size))
  const fitted = isMeasured(text) ? ` textLength="${length}" lengthAdjust="spacingAndGlyphs"` : ''
  return `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}"${fitted} ${attributes}>${escaped(text)}</text>`
}

export function at({ x, y }: Point): string {
  return `${pixels(x)},${pixels(y)}`
}

export function pixels(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Text for XML: no markup, nothing that XML cannot hold, no control character. */
export function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

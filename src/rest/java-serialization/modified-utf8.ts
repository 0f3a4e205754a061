/**
 * Java's own form of UTF-8 (rest.md 4.3): NUL takes two bytes and every UTF-16 unit is written by
 * itself, so a character beyond U+FFFF takes six bytes.
 */

/** How many bytes the text takes. */
export function modifiedUtf8Length(text: string): number {
  let length = 0
  for (let index = 0; index < text.length; index++) length += unitLength(text.charCodeAt(index))
  return length
}

/** Writes the text at `offset`, which must have room for it; returns the offset behind it. */
export function writeModifiedUtf8(text: string, target: Uint8Array, offset: number): number {
  let at = offset
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const length = unitLength(unit)
    if (length === 1) {
      target[at] = unit
    } else if (length === 2) {
      target[at] = 0xc0 | (unit >> 6)
      target[at + 1] = 0x80 | (unit & 0x3f)
    } else {
      target[at] = 0xe0 | (unit >> 12)
      target[at + 1] = 0x80 | ((unit >> 6) & 0x3f)
      target[at + 2] = 0x80 | (unit & 0x3f)
    }
    at += length
  }
  return at
}

/** The text of the bytes, or null where they are not of this form. */
export function readModifiedUtf8(bytes: Uint8Array): string | null {
  const pieces: string[] = []
  let units: number[] = []
  for (let at = 0; at < bytes.length;) {
    const first = byteAt(bytes, at)
    if (first < 0x80) {
      units.push(first)
      at += 1
    } else if (first >> 5 === 0b110 && isContinuation(bytes, at + 1)) {
      units.push(((first & 0x1f) << 6) | (byteAt(bytes, at + 1) & 0x3f))
      at += 2
    } else if (
      first >> 4 === 0b1110 &&
      isContinuation(bytes, at + 1) &&
      isContinuation(bytes, at + 2)
    ) {
      const middle = (byteAt(bytes, at + 1) & 0x3f) << 6
      units.push(((first & 0x0f) << 12) | middle | (byteAt(bytes, at + 2) & 0x3f))
      at += 3
    } else {
      return null
    }
    // a call takes only so many arguments
    if (units.length >= 4096) {
      pieces.push(String.fromCharCode(...units))
      units = []
    }
  }
  pieces.push(String.fromCharCode(...units))
  return pieces.join('')
}

function unitLength(unit: number): number {
  if (unit === 0) return 2
  if (unit < 0x80) return 1
  return unit < 0x800 ? 2 : 3
}

function isContinuation(bytes: Uint8Array, at: number): boolean {
  return at < bytes.length && byteAt(bytes, at) >> 6 === 0b10
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

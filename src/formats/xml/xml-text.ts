/** Whether XML 1.0 can hold this code point at all, escaped or not. */
function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000
  )
}

/** The place of the first character that XML cannot hold, or -1 (lone surrogates included). */
export function findForbidden(text: string, from = 0): number {
  for (let index = from; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x20 && unit < 0xd800) continue
    const code = text.codePointAt(index) ?? unit
    if (!isXmlCharacter(code)) return index
    if (code >= 0x10000) index++
  }
  return -1
}

/** Text that any XML parser takes: each character that XML cannot hold becomes U+FFFD. */
export function withoutForbidden(text: string): string {
  let next = findForbidden(text)
  if (next < 0) return text
  const parts: string[] = []
  let start = 0
  while (next >= 0) {
    parts.push(text.slice(start, next), '\ufffd')
    start = next + 1
    next = findForbidden(text, start)
  }
  parts.push(text.slice(start))
  return parts.join('')
}

/**
 * An attribute's value for xmlbuilder2, which takes whatever looks like an entity for one and
 * leaves line breaks to be read back as spaces.
 */
export function attributeText(value: string): string {
  const text = withoutForbidden(value)
  if (!/[&\t\n\r]/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
}

/** An element's text for xmlbuilder2; a bare carriage return would be read back as a line feed. */
export function elementText(value: string): string {
  const text = withoutForbidden(value)
  if (!/[&\r]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;')
}

/** Whether a CDATA section can hold the text and give it back unchanged. */
export function fitsCdata(text: string): boolean {
  return !text.includes(']]>') && !text.includes('\r')
}

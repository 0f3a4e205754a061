/** What JSON lets stand as it is, and a terminal obeys or is misled by; as in `safeText`. */
const unsafe = /[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * A document as JSON that any terminal can show: other control characters than those that JSON
 * escapes are escaped, too (reliability.md 6).
 *
 * @param indent blanks a level; 0: one line
 */
export function jsonText(document: unknown, indent = 0): string {
  return JSON.stringify(document, null, indent).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

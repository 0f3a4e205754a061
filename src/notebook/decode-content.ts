import { notUtf8 } from '../problems/catalogue/notebook.ts'
import type { Problem } from '../problems/problem.ts'

/** The text of a file, with its byte order mark if it has one; or why it is no text. */
export function decodeContent(content: Uint8Array): string | Problem {
  const [first, second] = content
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return notUtf8(null, { found: 'it starts as UTF-16 does' })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return notUtf8(null, { found: 'it has bytes that UTF-8 does not allow' })
  }
}

import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'

import { Failure } from '../problems/failure.ts'

/** Room for an ending and a temporary name below the 255 bytes of common file systems. */
const longestName = 180
const plain = /^[\p{L}\p{N} _.,+=@#*()-]$/u
/** Names that mean a device on Windows, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Maps any name (of a task, a job, a server) to the name of a file in a folder: different names
 * give different file names, and none leaves the folder, hides or means a device. What a file name
 * cannot hold becomes `%` and two hexadecimal digits a byte; a long name ends in its hash.
 */
export function fileName(name: string): string {
  const encoded = Array.from(name, (character) =>
    plain.test(character) ? character : percent(character),
  ).join('')
  const safe = encodeEnds(encoded)
  if (Buffer.byteLength(safe) <= longestName) return safe
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${cut(safe, longestName - hash.length - 1)}~${hash}`
}

/**
 * The path of the file that stands for a name in a folder.
 *
 * @throws Failure `link-in-the-way` (usage) where a link stands there: it would lead elsewhere
 */
export function fileInside(folder: string, name: string): string {
  const path = join(folder, fileName(name))
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new Failure({
      kind: 'usage',
      code: 'link-in-the-way',
      message: `\`${path}\` is a link, which is not followed`,
      help: 'remove the link, or choose another folder',
    })
  }
  return path
}

function percent(text: string): string {
  // half a surrogate pair has no bytes of its own: all of them would get the same name
  if (/^\p{Cs}$/u.test(text)) return `%u${text.charCodeAt(0).toString(16).toUpperCase()}`
  return Array.from(
    Buffer.from(text),
    (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
  ).join('')
}

/** A leading dot hides a file or is `..`; a trailing dot or blank is lost on Windows. */
function encodeEnds(text: string): string {
  if (text === '') return '%'
  const start =
    /^[. ]/.test(text) || device.test(text) ? percent(text.slice(0, 1)) : text.slice(0, 1)
  const rest = text.slice(1)
  return /[. ]$/.test(rest) ? start + rest.slice(0, -1) + percent(rest.slice(-1)) : start + rest
}

function cut(text: string, bytes: number): string {
  let kept = ''
  let size = 0
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > bytes) break
    kept += character
  }
  return kept
}

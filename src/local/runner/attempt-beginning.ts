import { readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { isAbsent } from './step-files.ts'

/** When and on which start of the machine an attempt began. */
export interface Beginning {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Milliseconds since the machine started. */
  readonly uptime: number
  readonly bootId: string
}

/**
 * The beginning of an attempt is the text of a link that leads nowhere: it appears whole, in one
 * call, where a file would take four.
 */
export function writeBeginning(folder: string, { at, uptime, bootId }: Beginning): void {
  symlinkSync(`${at} ${uptime} ${bootId}`, join(folder, 'began'))
}

/** Null: the attempt has not begun. */
export function readBeginning(folder: string): Beginning | null {
  let text: string
  try {
    text = readlinkSync(join(folder, 'began'))
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
  const [at, uptime, ...rest] = text.split(' ')
  return { at: Number(at), uptime: Number(uptime), bootId: rest.join(' ') }
}

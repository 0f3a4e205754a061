import { closeSync, constants, fstatSync, openSync, renameSync, statSync, writeSync } from 'node:fs'

/** A log of this size gives its place to a new one; one former log is kept. */
const largestLog = 1 << 20

/** The daemon's story, for `local logs` and for who looks after a failure. */
export interface DaemonLog {
  /**
   * A line for each text; characters in it that steer a terminal become blanks. Never throws: the log is no
   * reason to stop.
   */
  write(...texts: readonly string[]): void
  close(): void
}

/** @param now milliseconds since 1970 */
export function openDaemonLog(path: string, now: () => number): DaemonLog {
  makeRoom(path)
  let file = open(path)
  return {
    write(...texts) {
      const time = new Date(now()).toISOString()
      const lines = texts.map((text) => `${time} ${plainLine(text)}\n`).join('')
      try {
        writeSync(file, lines)
        if (fstatSync(file).size <= largestLog) return
        closeSync(file)
        makeRoom(path)
        file = open(path)
      } catch (error) {
        // a full disk: what the log cannot hold goes where the starter sent our errors
        process.stderr.write(`${lines}${String(error)}\n`)
      }
    },
    close() {
      closeSync(file)
    },
  }
}

/** What steers a terminal, or the direction of what is read on it. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

function plainLine(text: string): string {
  // what was submitted has a say in it
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').replaceAll(unseen, ' ')
}

function makeRoom(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(path, `${path}.1`)
}

function open(path: string): number {
  return openSync(
    path,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
    0o600,
  )
}

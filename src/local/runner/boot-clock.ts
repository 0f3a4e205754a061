import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'

/** Time since the machine started, by which a process outlives a clock that is set. */
export interface BootClock {
  /** Tells one start of the machine from another. */
  readonly bootId: string
  /** Milliseconds since the machine started; never jumps. */
  now(): number
}

/** The clock of this machine. */
export function readBootClock(): BootClock {
  return { bootId: readBootId(), now: () => uptime() * 1000 }
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // no Linux: the moment of the start, in minutes, since two ways to read it differ by a little
    return `started-${Math.round((Date.now() / 1000 - uptime()) / 60)}`
  }
}

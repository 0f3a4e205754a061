import type { FailureKind } from '../problems/failure.ts'

/** How a command ends, as a process shows it (design.md, exit codes). The one table. */
export const exitCodes = {
  done: 0,
  unsuccessful: 1,
  usage: 2,
  denied: 3,
  unreachable: 4,
  timeout: 5,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const satisfies Record<FailureKind | 'done' | 'interrupted' | 'terminated', number>

export type Ending = keyof typeof exitCodes

/** The worse of two endings: of several notebooks, the one that a script must not miss. */
export function worseEnding(first: Ending, second: Ending): Ending {
  return exitCodes[first] >= exitCodes[second] ? first : second
}

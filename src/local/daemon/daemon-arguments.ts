import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

import { Failure } from '../../problems/failure.ts'

const minuteMs = 60_000
/** The daemon leaves after this long without jobs and requests. */
const usualIdleStopMs = 10 * minuteMs
const mostSlots = 1024

export interface DaemonArguments {
  /** Whether the starter waits for a report on the report channel. */
  readonly hasStarter: boolean
  readonly slots: number
  readonly idleStopMs: number
}

/** @throws Failure (usage) */
export function readDaemonArguments(argv: readonly string[]): DaemonArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      report: { type: 'boolean', default: false },
      slots: { type: 'string' },
      'idle-stop-ms': { type: 'string' },
    },
  })
  return {
    hasStarter: values.report,
    slots: wholeNumber('slots', values.slots, 1, mostSlots) ?? availableParallelism(),
    idleStopMs:
      wholeNumber('idle-stop-ms', values['idle-stop-ms'], 0, 2 ** 31 - 1) ?? usualIdleStopMs,
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
): number | null {
  if (text === undefined) return null
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new Failure({
    kind: 'usage',
    code: 'bad-daemon-argument',
    message: `\`--${name}\` is a number from ${least} to ${most}, not \`${text}\``,
  })
}

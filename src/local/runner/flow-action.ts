import { javaText } from '../../rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { FlowAction, FlowKind } from './attempt.ts'

/** The variable that a flow script must set, by its kind (execution.md 3.2). */
export const flowVariables: Readonly<Record<FlowKind, string>> = {
  replicate: 'runs',
  loop: 'loop',
  if: 'branch',
}

export type FlowDecision =
  | { readonly kind: 'action'; readonly action: FlowAction }
  | { readonly kind: 'error'; readonly message: string }

/**
 * What a flow script decided, by the value of its variable (execution.md 3.2).
 *
 * @param value undefined: the script did not set the variable
 * @param nextDate the next moment (milliseconds since 1970) of a cron pattern; null: it is none
 */
export function readFlowAction(
  kind: FlowKind,
  value: JavaValue | undefined,
  nextDate: (pattern: string) => number | null,
): FlowDecision {
  if (value === undefined) {
    return error(
      `Script environment for ${kind.toUpperCase()} action needs to define variable ${flowVariables[kind]}`,
    )
  }
  switch (kind) {
    case 'replicate':
      return readRuns(value)
    case 'loop':
      return readLoop(value, nextDate)
    case 'if':
      return readBranch(value)
  }
}

function readRuns(value: JavaValue): FlowDecision {
  const text = javaText(value).trim()
  // Java takes NaN for a decimal, and makes a whole number of it that is 0
  if (/^[-+]?NaN$/.test(text)) return { kind: 'action', action: { kind: 'replicate', runs: 0 } }
  const runs = Math.floor(
    /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?[df]?$/i.test(text) ? Number.parseFloat(text) : NaN,
  )
  if (!Number.isSafeInteger(runs)) {
    return error(`REPLICATE action: could not parse value for variable runs: ${text}`)
  }
  if (runs < 0) return error('REPLICATE action: value of variable runs cannot be negative')
  return { kind: 'action', action: { kind: 'replicate', runs } }
}

function readLoop(value: JavaValue, nextDate: (pattern: string) => number | null): FlowDecision {
  if (value.type === 'null') return error('LOOP action: variable loop is null')
  const text = javaText(value).trim()
  const startAt = /^(true|false)$/i.test(text) ? null : nextDate(text)
  const again = startAt !== null || text.toLowerCase() === 'true'
  return { kind: 'action', action: { kind: 'loop', again, startAt } }
}

function readBranch(value: JavaValue): FlowDecision {
  const branch = value.type === 'string' ? value.value.toLowerCase() : ''
  if (branch !== 'if' && branch !== 'else') {
    return error(
      `IF action: value of variable branch must be \`if\` or \`else\`, not ${javaText(value)}`,
    )
  }
  return { kind: 'action', action: { kind: 'if', branch } }
}

function error(message: string): FlowDecision {
  return { kind: 'error', message }
}

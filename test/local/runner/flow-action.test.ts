import assert from 'node:assert/strict'

import type { FlowAction, FlowKind } from '../../../src/local/runner/attempt.ts'
import { readFlowAction } from '../../../src/local/runner/flow-action.ts'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'
import { javaString, javaTrue } from '../../../src/rest/java-serialization/java-value.ts'

const nextDate = (pattern: string): number | null => (pattern === '* * * * *' ? 60_000 : null)
const integer = (value: number): JavaValue => ({ type: 'integer', value })

const decided: readonly (readonly [FlowKind, JavaValue, FlowAction])[] = [
  ['replicate', integer(3), { kind: 'replicate', runs: 3 }],
  ['replicate', integer(0), { kind: 'replicate', runs: 0 }],
  ['replicate', javaString('4'), { kind: 'replicate', runs: 4 }],
  ['replicate', { type: 'double', value: 2.9 }, { kind: 'replicate', runs: 2 }],
  ['replicate', { type: 'double', value: NaN }, { kind: 'replicate', runs: 0 }],
  ['loop', javaTrue, { kind: 'loop', again: true, startAt: null }],
  ['loop', javaString('FALSE'), { kind: 'loop', again: false, startAt: null }],
  ['loop', integer(1), { kind: 'loop', again: false, startAt: null }],
  ['loop', javaString('* * * * *'), { kind: 'loop', again: true, startAt: 60_000 }],
  ['loop', javaString('never'), { kind: 'loop', again: false, startAt: null }],
  ['if', javaString('IF'), { kind: 'if', branch: 'if' }],
  ['if', javaString('else'), { kind: 'if', branch: 'else' }],
]

const wrong: readonly (readonly [FlowKind, JavaValue | undefined, RegExp])[] = [
  ['replicate', integer(-1), /value of variable runs cannot be negative/],
  ['replicate', javaTrue, /could not parse/],
  ['replicate', { type: 'double', value: Infinity }, /could not parse/],
  ['replicate', { type: 'null' }, /could not parse/],
  ['replicate', undefined, /REPLICATE action needs to define variable runs/],
  ['loop', { type: 'null' }, /null/],
  ['loop', undefined, /LOOP action needs to define variable loop/],
  ['if', javaString('other'), /branch/],
  ['if', javaTrue, /branch/],
  ['if', undefined, /IF action needs to define variable branch/],
]

describe('the value of a flow script', () => {
  for (const [kind, value, action] of decided) {
    it(`decides a ${kind}: ${JSON.stringify(value)} is ${JSON.stringify(action)}`, () => {
      assert.deepEqual(readFlowAction(kind, value, nextDate), { kind: 'action', action })
    })
  }
  for (const [kind, value, message] of wrong) {
    it(`is an error of a ${kind}: ${JSON.stringify(value)}`, () => {
      const decision = readFlowAction(kind, value, nextDate)
      assert.ok(decision.kind === 'error')
      assert.match(decision.message, message)
    })
  }
})

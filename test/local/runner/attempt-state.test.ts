import assert from 'node:assert/strict'

import type { StepOutcome } from '../../../src/local/languages/language.ts'
import type { AttemptPlan, StepKind } from '../../../src/local/runner/attempt.ts'
import {
  afterStep,
  handedOn,
  initialState,
  isDue,
  resultBinding,
} from '../../../src/local/runner/attempt-state.ts'
import type { AttemptState } from '../../../src/local/runner/attempt-state.ts'
import { propagatedVariables, visibleVariables } from '../../../src/local/runner/variable-layers.ts'
import { javaNull, javaString, javaTrue } from '../../../src/rest/java-serialization/java-value.ts'

const plan: AttemptPlan = {
  key: { job: 1, task: 0, attempt: 1 },
  taskName: 'T',
  steps: [],
  flow: 'loop',
  inheritedVariables: { job: javaString('j'), both: javaString('inherited') },
  scopeVariables: { own: javaString('o'), both: javaString('scope') },
  genericInformation: { 'content.type': 'text/plain', other: 'x' },
  results: [],
  environment: {},
  spaces: {},
  notebookFolder: null,
  walltimeMs: null,
}

function outcome(parts: Partial<StepOutcome> = {}): StepOutcome {
  return {
    failure: null,
    exitCode: 0,
    puts: new Map(),
    removed: [],
    outputs: new Map(),
    scriptValue: null,
    isRaw: false,
    resultMap: new Map(),
    metadata: new Map(),
    environment: new Map(),
    ...parts,
  }
}

function after(...steps: (readonly [StepKind, Partial<StepOutcome>])[]): AttemptState {
  let state = initialState(plan, new Map())
  for (const [kind, parts] of steps) {
    if (!isDue(state, kind)) continue
    state = afterStep(state, { kind, outcome: outcome(parts), durationMs: 5 }, plan, () => null)
  }
  return state
}

const put = (name: string): Partial<StepOutcome> => ({ puts: new Map([[name, javaTrue]]) })

describe('an attempt, step by step', () => {
  it('takes true where a script has no value', () => {
    assert.deepEqual(after(['task', {}]).result, javaTrue)
    assert.deepEqual(after(['task', { scriptValue: javaNull }]).result, javaTrue)
  })

  it('takes `result` before the value of the script, null included', () => {
    const set = { outputs: new Map([['result', javaNull]]), scriptValue: javaTrue }
    assert.deepEqual(after(['task', set]).result, javaNull)
  })

  it('keeps the result through a post script that does not touch it', () => {
    const task = { outputs: new Map([['result', javaString('r')]]) }
    const state = after(['task', task], ['post', { scriptValue: javaTrue }])
    assert.deepEqual(state.result, javaString('r'))
  })

  it('lets the flow script run after a failed pre script, and nothing else', () => {
    const state = after(['pre', { failure: 'Script failed with exit code 4', exitCode: 4 }])
    assert.deepEqual(
      (['task', 'post', 'flow', 'clean'] as const).map((kind) => isDue(state, kind)),
      [false, false, true, false],
    )
    assert.deepEqual(state.failure, {
      kind: 'pre',
      message: 'Failed to execute pre script: Script failed with exit code 4',
      exitCode: 4,
    })
    assert.equal(resultBinding(state).type, 'other')
  })

  it('fails a task whose flow script sets nothing, and keeps an earlier failure', () => {
    assert.equal(after(['task', {}], ['flow', {}]).failure?.kind, 'flow')
    assert.equal(after(['task', { failure: 'x' }], ['flow', {}]).failure?.kind, 'task')
  })

  it('runs nothing after a fork environment script that failed', () => {
    const state = after(['fork-environment', { failure: 'x' }])
    assert.equal(state.failure?.kind, 'process')
    assert.equal(isDue(state, 'flow'), false)
  })

  it('gives a fork environment’s variables and prefix to later steps, but not what it put', () => {
    const state = after([
      'fork-environment',
      {
        ...put('lost'),
        environment: new Map([['A', 'b']]),
        outputs: new Map([['preJavaHomeCmd', javaString(' docker  run x ')]]),
      },
    ])
    assert.deepEqual([...state.environment], [['A', 'b']])
    assert.deepEqual(state.commandPrefix, ['docker', 'run', 'x'])
    assert.equal(visibleVariables(state.layers).has('lost'), false)
  })

  it('counts the time of pre, task and post only', () => {
    const loop = { outputs: new Map([['loop', javaTrue]]) }
    assert.equal(after(['pre', {}], ['task', {}], ['post', {}], ['flow', loop]).durationMs, 15)
  })

  it('shows script over scope over inherited variables, and passes on all but the scope', () => {
    const { layers } = after(['pre', put('new')], ['task', { removed: ['job'] }])
    assert.deepEqual([...visibleVariables(layers).keys()].sort(), ['both', 'new', 'own'])
    assert.deepEqual(visibleVariables(layers).get('both'), javaString('scope'))
    assert.deepEqual([...propagatedVariables(layers).keys()].sort(), ['both', 'new'])
    assert.deepEqual(propagatedVariables(layers).get('both'), javaString('inherited'))
  })

  it('passes on what was put before a failure', () => {
    const { layers } = after(['task', { ...put('kept'), failure: 'x' }])
    assert.ok(propagatedVariables(layers).has('kept'))
  })

  it('passes on what parents did alone, when the process of the task is gone', () => {
    const left = { ...plan, ofJobAlone: ['job'] }
    const gone = after(['pre', put('new')], ['task', { failure: 'x', endedItsProcess: true }])
    assert.deepEqual(Object.keys(handedOn(gone, left, gone.failure)), ['both'])
    const failed = after(['pre', put('new')], ['task', { failure: 'x' }])
    assert.deepEqual(Object.keys(handedOn(failed, left, failed.failure)).sort(), [
      'both',
      'job',
      'new',
    ])
  })

  it('starts with the metadata that generic information names', () => {
    assert.deepEqual([...after().metadata], [['content.type', 'text/plain']])
  })

  it('is unselected unless each selection script says yes', () => {
    const says = (value: Parameters<typeof javaString>[0]): AttemptState =>
      after(['selection', { outputs: new Map([['selected', javaString(value)]]) }])
    assert.equal(says('true').unselected, null)
    assert.match(says('False').unselected ?? '', /does not choose/)
    assert.match(after(['selection', {}]).unselected ?? '', /does not set `selected`/)
    assert.match(after(['selection', { failure: 'x' }]).unselected ?? '', /failed: x/)
    assert.equal(isDue(after(['selection', {}]), 'task'), false)
  })
})

import { existsSync } from 'node:fs'

import { bindingEnvironment } from '../../src/local/languages/native-script.ts'
import type { AttemptPlan, FlowKind, StepPlan } from '../../src/local/runner/attempt.ts'
import { javaText } from '../../src/rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../src/rest/java-serialization/java-value.ts'
import { javaString } from '../../src/rest/java-serialization/java-value.ts'
import { RunnerUnderTest, step } from '../support/runner-under-test.ts'
import type { DoneEnd } from '../support/runner-under-test.ts'
import type { CaseRunner } from './execution-case.ts'

type Fields = Readonly<Record<string, unknown>>

/** Runs a case of kind `task`: the scripts of one task, one after another. */
export const runTask: CaseRunner = async (given) => {
  const [task] = given['tasks'] as readonly Fields[]
  const run = (task?.['run'] ?? {}) as Fields
  const language = textOf(run['lang'])
  const steps: StepPlan[] = []
  for (const kind of ['pre', 'task', 'post'] as const) {
    const code = run[kind]
    if (typeof code === 'string') steps.push(step(language, code, kind))
  }
  const expected = given['expect'] as Fields
  // the file is gone with the local space, so a last script looks at it
  for (const name of Object.keys(expected['fileInLocalSpace'] ?? {})) {
    steps.push(step('bash', `cat '${name}' >&2`, 'post'))
  }
  const job = (given['job'] ?? {}) as Fields
  return await judge(steps, expected, {
    inheritedVariables: {
      ...texts((job['variables'] ?? {}) as Fields),
      ...texts((run['parentPropagated'] ?? {}) as Fields),
      PA_TASK_ID: javaString(textOf(run['taskId'] ?? 0)),
      PA_TASK_ITERATION: valueOf(run['iteration'] ?? 0),
      PA_TASK_REPLICATION: valueOf(run['replication'] ?? 0),
    },
    genericInformation: (run['genericInformation'] ?? {}) as Readonly<Record<string, string>>,
    results: ((run['parentResults'] ?? []) as readonly unknown[]).map((value, index) => ({
      taskId: `1t${index}`,
      taskName: `parent${index}`,
      value: valueOf(value),
      exception: null,
      metadata: {},
      resultMap: {},
    })),
  })
}

const flowKinds: Readonly<Record<string, FlowKind>> = {
  loop: 'loop',
  if: 'if',
  replicate: 'replicate',
}

/** Runs a case of kind `script`: one script of one language. */
export const runScript: CaseRunner = async (given) => {
  const kind = textOf(given['script'])
  const flow = flowKinds[kind] ?? null
  const code = textOf(given['code'])
  const language = textOf(given['language'])
  const bound = new Map<string, string>()
  for (const [name, value] of Object.entries((given['bindings'] ?? {}) as Fields)) {
    for (const [key, text] of bindingEnvironment(name, valueOf(value))) bound.set(key, text)
  }
  const steps = [
    step(language, code, flow === null ? (kind === 'selection' ? kind : 'task') : 'flow'),
  ]
  return await judge(steps, given['expect'] as Fields, {
    flow,
    environment: { PATH: process.env['PATH'] ?? '', ...Object.fromEntries(bound) },
    genericInformation: (given['genericInformation'] ?? {}) as Readonly<Record<string, string>>,
  })
}

async function judge(
  steps: readonly StepPlan[],
  expected: Fields,
  parts: Partial<AttemptPlan>,
): Promise<string | null> {
  const patterns: string[] = []
  const runner = new RunnerUnderTest({
    nextDate: (pattern) => {
      patterns.push(pattern)
      return 60_000
    },
  })
  try {
    const plan = runner.plan(steps, parts)
    const end = await runner.start(plan)
    if ('selected' in expected) {
      return (end.ended !== 'unselected') === expected['selected'] ? null : `it ended ${end.ended}`
    }
    if (end.ended !== 'done') return `it ended ${end.ended}`
    const out = await runner.log(plan.key, 'out')
    const err = await runner.log(plan.key, 'err')
    if (existsSync(`${runner.folder(plan.key)}/scratch`)) return 'the local space is still there'
    for (const [what, wanted] of Object.entries(expected)) {
      const fault = check(what, wanted, end, { out, err, patterns })
      if (fault !== null) return `${what}: ${fault}`
    }
    return null
  } finally {
    await runner.dispose()
  }
}

interface Seen {
  readonly out: string
  readonly err: string
  /** Those of loops that go on at certain times. */
  readonly patterns: readonly string[]
}

function check(
  what: string,
  wanted: unknown,
  end: DoneEnd,
  { out, err, patterns }: Seen,
): string | null {
  const same = (found: unknown): string | null =>
    canonical(found) === canonical(wanted) ? null : `${canonical(found)}, not ${canonical(wanted)}`
  const action = end.flowAction
  switch (what) {
    case 'stdout':
      return same(out)
    case 'allLogs':
      return same(`${out}${err}\n`)
    case 'result':
      return same(plainOf(end.value))
    case 'resultIsBytes':
      return same(end.isRaw)
    case 'resultText':
      // the page was shortened for the case, and its last line break with it
      return same(
        end.value.type === 'bytes' ? `${Buffer.from(end.value.value).toString()}\n` : null,
      )
    case 'hadException':
    case 'exception':
      return same(end.failure !== null)
    case 'exceptionContains':
      return (end.failure?.message ?? '').includes(textOf(wanted))
        ? null
        : String(end.failure?.message)
    case 'stderrNotEmpty':
      return same(err !== '')
    case 'outputContains':
      return (out + err).includes(textOf(wanted)) ? null : out + err
    case 'outputLacks':
      return out.includes(textOf(wanted)) ? out : null
    case 'EXIT_VALUE':
      return same(plainOf(end.propagatedVariables['EXIT_VALUE']))
    case 'metadata':
      return same(end.metadata)
    case 'propagated':
      return same(
        Object.fromEntries(
          Object.keys(wanted as Fields).map((name) => [
            name,
            plainOf(end.propagatedVariables[name]),
          ]),
        ),
      )
    case 'fileInLocalSpace':
      return err.includes(textOf(Object.values(wanted as Fields)[0])) ? null : err
    case 'action':
      return same(action?.kind)
    case 'cron':
      if (action?.kind !== 'loop' || !action.again || action.startAt === null) return 'no date'
      return same(patterns.at(-1))
    case 'target':
      return same(action?.kind === 'if' ? action.branch : null)
    default:
      return 'this is not understood'
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function texts(named: Fields): Record<string, JavaValue> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, valueOf(value)]))
}

/** A JSON value of a case as Java has it; a number in the cases' JSON is an integer. */
function valueOf(value: unknown): JavaValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'boolean') return { type: 'boolean', value }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { type: 'integer', value } : { type: 'double', value }
  }
  if (typeof value === 'object' && 'double' in value) {
    return { type: 'double', value: Number(value.double) }
  }
  if (Array.isArray(value)) return { type: 'list', items: value.map(valueOf) }
  return javaString(textOf(value))
}

function plainOf(value: JavaValue | undefined): unknown {
  if (value === undefined) return null
  switch (value.type) {
    case 'null':
      return null
    case 'boolean':
    case 'integer':
    case 'double':
    case 'string':
      return value.value
    case 'map':
      return Object.fromEntries(value.entries.map(([key, item]) => [javaText(key), plainOf(item)]))
    default:
      return javaText(value)
  }
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(entries.map(([key, item]) => [key, canonical(item)]))
}

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { CaseRunner, ExecutionCase } from '../cases/execution-case.ts'
import { runFlow } from '../cases/flow.ts'
import { runSubstitute } from '../cases/substitute.ts'
import { runValidate } from '../cases/validate.ts'

const file = join(import.meta.dirname, '../../../../shared/reference/execution-cases.json')

/** The kinds that need no processes; `npm run cases` runs them all. */
const runners: Readonly<Record<string, CaseRunner>> = {
  flow: runFlow,
  substitute: runSubstitute,
  validate: runValidate,
}

describe('the cases of ProActive’s own tests', function () {
  this.timeout(120_000)
  if (!existsSync(file)) return
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly ExecutionCase[] }
  const known = cases.filter(({ kind }) => kind in runners)

  it('are all there', () => {
    assert.equal(cases.length, 150)
    assert.equal(known.length, 85)
  })

  it('pass', async () => {
    assert.deepEqual(await failures(known), [])
  })

  it('pass with other names of tasks', async () => {
    assert.deepEqual(await failures(known.map(renamed)), [])
  })

  it('fail, each of them, where something else is expected', async () => {
    const failing = await failures(known.map(altered))
    assert.deepEqual(
      failing.map(({ id }) => id),
      known.map(({ id }) => id),
    )
  })

  async function failures(given: readonly ExecutionCase[]): Promise<{ id: string }[]> {
    const failing: { id: string; fault: string }[] = []
    for (const one of given) {
      const fault = await runners[one.kind]?.(one)
      if (fault !== null) failing.push({ id: one.id, fault: fault ?? 'no runner' })
    }
    return failing
  }
})

/** The same case with everything that it expects changed. */
function altered(given: ExecutionCase): ExecutionCase {
  return { ...given, expect: alter(given['expect']) }
}

function alter(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value}x`
  if (Array.isArray(value)) return [...value.map(alter), 'x']
  if (typeof value !== 'object' || value === null) return 'x'
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, alter(one)]))
}

/** The same case with other names of tasks. */
function renamed(given: ExecutionCase): ExecutionCase {
  const tasks = (given['tasks'] ?? []) as readonly { readonly name: string }[]
  const names = new Map(tasks.map(({ name }) => [name, `renamed_${name.toLowerCase()}`]))
  return rename(given, names) as ExecutionCase
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renameText(value, names)
  if (Array.isArray(value)) return value.map((one) => rename(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [renameText(key, names), rename(one, names)]),
  )
}

/** A name, with the suffix of a copy or inside a tag. */
function renameText(text: string, names: ReadonlyMap<string, string>): string {
  const tag = /^((?:LOOP|REPLICATE)-)(.+)(-\d+)$/.exec(text)
  if (tag) return `${tag[1] ?? ''}${renameText(tag[2] ?? '', names)}${tag[3] ?? ''}`
  const suffixed = /^(.*?)((?:#\d+)?(?:\*\d+)?)$/.exec(text)
  const name = names.get(text) ?? names.get(suffixed?.[1] ?? '')
  if (name === undefined) return text
  return names.has(text) ? name : `${name}${suffixed?.[2] ?? ''}`
}

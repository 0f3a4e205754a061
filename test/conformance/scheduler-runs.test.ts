import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { accept } from '../../src/local/accept.ts'
import { systemClock } from '../../src/local/clock.ts'
import { makeSpaceFolders, spacesOfJob } from '../../src/local/daemon/data-spaces.ts'
import type { Job, Task } from '../../src/local/engine/job.ts'
import { installDrivers } from '../../src/local/languages/driver-files.ts'
import { findProgram } from '../../src/local/languages/find-program.ts'
import { startScheduler } from '../../src/local/loop.ts'
import { localRunnerOptions } from '../../src/local/runner/local-runner-options.ts'
import { localRunner } from '../../src/local/runner/local-runner.ts'
import { SubmissionRefused } from '../../src/local/scheduler.ts'
import type { Scheduler } from '../../src/local/scheduler.ts'
import { openStore } from '../../src/local/store/open-store.ts'
import { javaText } from '../../src/rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../src/rest/java-serialization/java-value.ts'
import { removeFolder } from '../support/remove-folder.ts'

const corpus = resolve(import.meta.dirname, '../../../../shared/conformance-runs')
const home = resolve(import.meta.dirname, '../../..')

/** The facts of a golden that are compared; its README says which are. */
interface Golden {
  readonly refused?: string
  readonly job: Readonly<Record<string, unknown>>
  readonly tasks: Readonly<Record<string, GoldenTask>>
  readonly order: readonly (readonly [string, string])[]
  readonly languages: readonly string[]
  readonly free: Readonly<Record<string, string>>
  readonly unstable: readonly string[]
}
interface GoldenTask {
  readonly status: string
  readonly iteration: number
  readonly replication: number
  readonly tag: string | null
  readonly value: string | null
  readonly exception?: { readonly kind: string; readonly exitCode?: number }
  readonly stdout?: readonly string[]
  readonly stderr?: readonly string[]
  readonly cut?: boolean
  readonly propagated?: Readonly<Record<string, string>>
  readonly failures?: readonly string[]
}

const programs: Readonly<Record<string, string>> = {
  bash: 'bash',
  cpython: 'python3',
  groovy: 'groovy',
  javascript: 'node',
  python: 'jython',
}
const path = process.env['PATH'] ?? ''
const stems = existsSync(corpus)
  ? readdirSync(join(corpus, 'expected'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
  : []

describe('jobs on the embedded scheduler, against a real server', function () {
  this.timeout(90_000)
  let folder: string
  let scheduler: Scheduler & { close(): Promise<void> }
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-runs-'))
    const store = await openStore(join(folder, 'state'))
    const spaces = makeSpaceFolders(join(folder, 'state'))
    const options = localRunnerOptions({
      root: join(folder, 'attempts'),
      drivers: installDrivers(home, join(folder, 'drivers')),
    })
    scheduler = startScheduler({
      store,
      makeRunner: (events) => localRunner(options, events),
      clock: systemClock,
      slots: 4,
      accept,
      spaces: (_job, { workflow }) => spacesOfJob(spaces, workflow.spaces),
      home,
      onTrouble: (error) => assert.fail(error),
    })
  })
  after(async () => {
    await scheduler.close()
    removeFolder(folder)
  })

  for (const stem of stems) {
    const read = (ending: string): string =>
      readFileSync(join(corpus, 'expected', `${stem}.${ending}`), 'utf8')
    const golden = JSON.parse(read('json')) as Golden
    const missing = golden.languages.filter(
      (name) => findProgram(programs[name] ?? name, path) === null,
    )
    // a notebook in a language that is not installed cannot be judged
    const test = missing.length === 0 ? it : it.skip
    test(stem, async () => {
      const xml = read('xml').replaceAll(' javaHome="/usr"', '')
      const job = await submit(xml)
      if (golden.refused !== undefined) {
        assert.equal(job, null)
        return
      }
      assert.ok(job !== null)
      await compare(await ended(job.id), golden)
    })
  }

  async function submit(xml: string): Promise<Job | null> {
    try {
      return await scheduler.submit({
        xml,
        owner: 'tester',
        variables: {},
        genericInformation: {},
        environment: { PATH: path },
        notebookFolder: join(corpus, 'notebooks'),
      })
    } catch (error) {
      if (error instanceof SubmissionRefused) return null
      throw error
    }
  }

  function ended(id: number): Promise<Job> {
    return new Promise((resolvePromise) => {
      const look = (): void => {
        const job = scheduler.job(id)
        if (job === undefined || !/FINISHED|CANCELED|FAILED|KILLED/.test(job.status)) return
        stop()
        resolvePromise(job)
      }
      const stop = scheduler.subscribe(look)
      look()
    })
  }

  async function compare(job: Job, golden: Golden): Promise<void> {
    const skipped = new Set([...Object.keys(golden.free), ...golden.unstable])
    const faults: string[] = []
    const same = (place: string, found: unknown, wanted: unknown): void => {
      if (isSkipped(skipped, place)) return
      if (canonical(found) !== canonical(wanted)) {
        faults.push(`${place}: ${canonical(found)}, not ${canonical(wanted)}`)
      }
    }
    const wantedJob = golden.job
    const { total, finished, faulty, failed, inError, pending, running } = job.counters
    const counters = { tasks: total, finished, faulty, failed, inError, pending, running }
    for (const [name, count] of Object.entries(counters))
      same(`job/${name}`, count, wantedJob[name])
    same('job/status', job.status, wantedJob['status'])
    same('job/resultMap', textsOf(await scheduler.resultMap(job.id)), wantedJob['resultMap'])
    const byName = new Map([...job.tasks.values()].map((task) => [task.name, task]))
    same('tasks', [...byName.keys()].sort(), Object.keys(golden.tasks).sort())
    for (const [name, wanted] of Object.entries(golden.tasks)) {
      const task = byName.get(name)
      if (task)
        await compareTask(job, task, wanted, (what, found, want) =>
          same(`tasks/${name}/${what}`, found, want),
        )
    }
    for (const [first, second] of golden.order) {
      const before = byName.get(first)?.finishedAt ?? Infinity
      same(`order ${first} ${second}`, before <= (byName.get(second)?.startedAt ?? 0), true)
    }
    assert.deepEqual(faults, [])
  }

  async function compareTask(
    job: Job,
    task: Task,
    wanted: GoldenTask,
    same: (what: string, found: unknown, wanted: unknown) => void,
  ): Promise<void> {
    same('status', task.status, wanted.status)
    same('iteration', task.iteration, wanted.iteration)
    same('replication', task.replication, wanted.replication)
    same('tag', task.tag, wanted.tag)
    const result = (await scheduler.taskResults(job.id, task.id)).at(-1)
    const value = result?.value.type === 'null' ? undefined : result?.value
    const text = value === undefined ? null : javaText(value).replace(/^\[B@.*/, '[B@*')
    same('value', text, wanted.value)
    if (wanted.exception?.kind !== 'skipped') {
      same('exception', result?.failure?.kind ?? null, wanted.exception?.kind ?? null)
    }
    if (wanted.exception?.exitCode !== undefined) {
      same('exitCode', result?.failure?.exitCode, wanted.exception.exitCode)
    }
    same('propagated', textsOf(result?.propagatedVariables ?? {}), wanted.propagated ?? {})
    const range = { offset: 0, limit: 10_000_000 }
    const out = lines(await scheduler.readLog(job.id, task.id, 'out', range))
    const cut = wanted.cut === true ? out.slice(-(wanted.stdout ?? []).length) : out
    // what did not run has no log in the goldens
    same('stdout', cut, wanted.stdout ?? [])
    if (result?.failure === null) {
      same(
        'stderr',
        lines(await scheduler.readLog(job.id, task.id, 'err', range)),
        wanted.stderr ?? [],
      )
    }
  }
})

function isSkipped(skipped: ReadonlySet<string>, place: string): boolean {
  return [...skipped].some((path) => place === path || place.startsWith(`${path}/`))
}

function lines(bytes: Uint8Array): string[] {
  return Buffer.from(bytes)
    .toString()
    .split(/[\r\n]/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}

/** Variables that children get, but for those of the system, nulls and the spaces. */
function textsOf(values: Readonly<Record<string, JavaValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => !/^PA_|space$/.test(name) && value.type !== 'null')
      .map(([name, value]) => [name, javaText(value)]),
  )
}

/** Entries of maps in any order, at any depth; also those in Java's text `{a=1, b=2}`. */
function canonical(value: unknown): string {
  if (typeof value === 'string' && /[{].*=.*[}]/.test(value))
    return Array.from(value).sort().join('')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).map(([key, item]) => `${key}:${canonical(item)}`)
  return `{${entries.sort().join(',')}}`
}

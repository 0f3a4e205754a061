import { resultParents } from '../../../src/local/engine/result-parents.ts'
import type { EngineTask } from '../../../src/local/engine/engine-task.ts'
import type { Job } from '../../../src/local/engine/job.ts'
import { resultText } from '../../../src/local/server/payloads/task-result.ts'
import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import { parseStartAt } from '../../../src/workflow/parse-start-at.ts'
import type { LiveScheduler } from '../../support/live-scheduler.ts'
import type { Expectation } from './scenario-case.ts'
import { systemInformation } from './scenario-workflow.ts'
import { seenBy } from './seen-by.ts'

/** Where the jobs of a scenario are, by the names of its steps. */
export interface Scene {
  readonly live: LiveScheduler
  readonly folder: string
  readonly jobs: ReadonlyMap<string, number>
}

type ByName<T> = Readonly<Record<string, T>>

/** The first thing that is not as expected, or null. */
export async function checkExpectation(
  scene: Scene,
  expected: Expectation,
): Promise<string | null> {
  for (const [key, value] of Object.entries(expected)) {
    const fault = await checkOne(scene, key, value)
    if (fault !== null) return `${key}: ${fault}`
  }
  return null
}

async function checkOne(scene: Scene, key: string, value: unknown): Promise<string | null> {
  const [name = '', field] = key.split('.')
  if (scene.jobs.has(name)) {
    const job = jobOf(scene, name)
    return field === undefined
      ? difference(value, job.status)
      : tasksFault(job, value as ByName<string>)
  }
  const job = jobOf(scene, 'job')
  const fact = jobFacts[key]
  if (fact) return difference(value, fact(job))
  const check = checks[key]
  if (!check) return 'this harness does not know it'
  return check(scene, job, value)
}

function jobOf({ live, jobs }: Scene, name: string): Job {
  const id = jobs.get(name) ?? [...jobs.values()].at(-1) ?? 0
  const job = live.scheduler.job(id)
  if (!job) throw new Error(`no job ${name}`)
  return job
}

const jobFacts: ByName<(job: Job) => unknown> = {
  job: ({ status }) => status,
  numberOfInErrorTasks: ({ counters }) => counters.inError,
  numberOfRunningTasks: ({ counters }) => counters.running,
  numberOfFinishedTasks: ({ counters }) => counters.finished,
  numberOfPendingTasks: ({ counters }) => counters.pending,
  totalNumberOfTasks: ({ counters }) => counters.total,
  inErrorTime: ({ inErrorAt }) => inErrorAt,
  inErrorTimeSet: ({ inErrorAt }) => inErrorAt > 0,
  idOrder: ({ tasks }) => [...tasks.values()].map(({ name }) => name),
}

type Check = (scene: Scene, job: Job, value: unknown) => string | null | Promise<string | null>

const checks: ByName<Check> = {
  jobIn: (_, job, value) =>
    (value as string[]).includes(job.status) ? null : `it is ${job.status}`,
  tasks: (_, job, value) => tasksFault(job, value as ByName<string>),
  tasksIn: (_, job, value) => tasksFault(job, value as ByName<string[]>),
  disputed: (_, job, value) => tasksFault(job, value as ByName<string[]>),
  neverStarted: (_, job, value) =>
    (value as string[]).find((name) => taskOf(job, name).startedAt !== -1) ?? null,
  startAtInFuture: (_, job, value) => startAtFault(job, value, (at) => at > Date.now()),
  startAtInPast: (_, job, value) => startAtFault(job, value, (at) => at < Date.now()),
  derived: (scene, job, value) => checkDerived(scene, job, value as Expectation),
  genericInformation: (scene, job, value) => informationFault(scene, job, value as ByName<unknown>),
  rule: (scene, job, value) =>
    informationRule(value) ? systemInformationFault(scene, job) : 'this harness does not know it',
  idOf: (_, job, value) =>
    eachTask(value as ByName<string>, (name, wanted) =>
      difference(wanted.replace('<JOB_ID>', String(job.id)), `${job.id}t${taskOf(job, name).id}`),
    ),
  executionLeft: (_, job, value) =>
    eachTask(value as ByName<number>, (name, wanted) =>
      difference(wanted, taskOf(job, name).executionsLeft),
    ),
  sees: (scene, job, value) =>
    eachTask(value as ByName<ByName<string>>, (name, wanted) =>
      seesFault(scene, job, name, wanted),
    ),
  resultMap: async ({ live }, job, value) =>
    difference(value, textsOf(await live.scheduler.resultMap(job.id))),
  resultsOf: async (scene, job, value) =>
    difference([...(value as string[])].sort(), await namesWith(scene, job, () => true)),
  exceptions: async (scene, job, value) =>
    difference([...(value as string[])].sort(), await namesWith(scene, job, (text) => text.failed)),
  hadException: async (scene, job, value) =>
    difference(value, await failedAmong(scene, job, value as string[])),
  noException: async (scene, job, value) =>
    difference([], await failedAmong(scene, job, value as string[])),
  taskResultException: (scene, job, value) =>
    eachTask(value as ByName<string>, async (name, wanted) => {
      const task = taskOf(job, name)
      const results = await scene.live.scheduler.taskResults(job.id, task.id)
      const text = resultText(task, results)
      return text?.includes(wanted) === true ? null : `${name} has ${String(text)}`
    }),
  attemptsOf: (scene, job, value) =>
    eachTask(value as ByName<number>, async (name, wanted) => {
      const results = await scene.live.scheduler.taskResults(job.id, taskOf(job, name).id)
      return difference(wanted, results.length)
    }),
  results: (scene, job, value) => resultsFault(scene, job, value as ByName<unknown>, false),
  resultsAsString: (scene, job, value) => resultsFault(scene, job, value as ByName<unknown>, true),
  propagated: (scene, job, value) =>
    eachTask(value as ByName<ByName<string>>, async (name, wanted) => {
      const result = await lastResult(scene, job, name)
      const texts = textsOf(result?.propagatedVariables ?? {})
      return eachTask(wanted, (variable, text) => difference(text, texts[variable]))
    }),
  logOf: (scene, job, value) => logFault(scene, job, value as ByName<string>),
  logContains: (scene, job, value) => logFault(scene, job, value as ByName<string>),
  logContainsEach: (scene, job, value) =>
    logFault(
      scene,
      job,
      Object.fromEntries([...job.tasks.values()].map(({ name }) => [name, value as string])),
    ),
  stderrNotEmpty: async ({ live }, job, value) => {
    for (const name of value as string[])
      if ((await live.log(job.id, taskOf(job, name).id, 'err')) === '') return name
    return null
  },
}

async function checkDerived(scene: Scene, job: Job, value: Expectation): Promise<string | null> {
  for (const [key, wanted] of Object.entries(value)) {
    if (key === 'parentsOf') {
      const fault = eachTask(wanted as ByName<string[]>, (name, parents) =>
        difference(parents, parentNames(job, name)),
      )
      if ((await fault) !== null) return fault
    } else if (key === 'ids') {
      const fault = difference(wanted, [...job.tasks.keys()])
      if (fault !== null) return fault
    } else {
      const isTask = [...job.tasks.values()].some(({ name }) => name === key)
      const fault = isTask
        ? tasksFault(job, { [key]: wanted as string })
        : await checkOne(scene, key, wanted)
      if (fault !== null) return `${key}: ${fault}`
    }
  }
  return null
}

function parentNames(job: Job, name: string): string[] {
  const tasks = job.tasks as ReadonlyMap<number, EngineTask>
  return resultParents(tasks, taskOf(job, name).id).map((id) => tasks.get(id)?.name ?? '?')
}

/** What waits may have been looked at by a scheduling round or not. */
function sameStatus(wanted: string, found: string): boolean {
  const waiting = ['SUBMITTED', 'PENDING']
  return wanted === found || (waiting.includes(wanted) && waiting.includes(found))
}

function tasksFault(job: Job, wanted: ByName<string | readonly string[]>): string | null {
  for (const [name, statuses] of Object.entries(wanted)) {
    const { status } = taskOf(job, name)
    if (![statuses].flat().some((one) => sameStatus(one, status))) return `${name} is ${status}`
  }
  return null
}

function startAtFault(job: Job, wanted: unknown, fits: (at: number) => boolean): string | null {
  const at = parseStartAt(job.genericInformation['START_AT'] ?? '')
  return at !== null && fits(at) === wanted ? null : `it is ${String(at)}`
}

async function informationFault(
  scene: Scene,
  job: Job,
  wanted: ByName<unknown>,
): Promise<string | null> {
  if (Object.values(wanted).every((value) => typeof value === 'string'))
    return difference(wanted, job.genericInformation)
  return eachTask(wanted as ByName<ByName<string>>, async (name, information) => {
    // a task that is running may not have come that far
    for (let looks = 0; looks < 500 && !seenBy(scene.folder, name, 'task'); looks++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const seen = seenBy(scene.folder, name, 'task')?.genericInformation ?? {}
    return eachTask(information, (key, text: string) => difference(text, seen[key]))
  })
}

/** The one rule that is expected in words: which variables, and that it holds for every task. */
function informationRule(value: unknown): boolean {
  const names = systemInformation.map((name) => `$PA_${name}`).join(', ')
  return (
    value === `generic information set to ${names} is resolved per task, replicated ones included`
  )
}

function systemInformationFault(scene: Scene, job: Job): string | null {
  for (const task of job.tasks.values()) {
    const seen = seenBy(scene.folder, task.name, 'task')?.genericInformation
    const wanted = [job.name, job.id, task.name, task.id, task.iteration, task.replication]
    const fault = difference(wanted.join(' '), seen?.['ALL'])
    if (fault !== null) return `${task.name}: ${fault}`
  }
  return null
}

function seesFault(scene: Scene, job: Job, task: string, wanted: ByName<string>): string | null {
  for (const [key, text] of Object.entries(wanted)) {
    const [stage = '', variable] = key.includes(' ') ? key.split(' ') : ['task', key]
    const seen = seenBy(scene.folder, task, stage)?.variables ?? {}
    const value = text.replace('<JOB_ID>', String(job.id))
    const fault = difference(value, seen[variable ?? ''])
    if (fault !== null) return `${task}, ${key}: ${fault}`
  }
  return null
}

async function lastResult({ live }: Scene, job: Job, name: string) {
  return (await live.scheduler.taskResults(job.id, taskOf(job, name).id)).at(-1)
}

async function namesWith(
  scene: Scene,
  job: Job,
  fits: (result: { readonly failed: boolean }) => boolean,
): Promise<string[]> {
  const names: string[] = []
  for (const { name } of job.tasks.values()) {
    const result = await lastResult(scene, job, name)
    if (result && fits({ failed: result.failure !== null })) names.push(name)
  }
  return names.sort()
}

async function failedAmong(scene: Scene, job: Job, names: readonly string[]): Promise<string[]> {
  const failed = new Set(await namesWith(scene, job, (result) => result.failed))
  return names.filter((name) => failed.has(taskOf(job, name).name))
}

function resultsFault(
  scene: Scene,
  job: Job,
  wanted: ByName<unknown>,
  asText: boolean,
): Promise<string | null> | string | null {
  return eachTask(wanted, async (name, value) => {
    const result = await lastResult(scene, job, name)
    if (!result || result.failure) return `${name} has no value`
    return difference(asText ? value : String(value), javaText(result.value))
  })
}

function logFault(
  { live }: Scene,
  job: Job,
  wanted: ByName<string>,
): Promise<string | null> | string | null {
  return eachTask(wanted, async (name, text) => {
    const log = await live.log(job.id, taskOf(job, name).id, 'out')
    return log.includes(text) ? null : `${name} printed ${JSON.stringify(log)}`
  })
}

function taskOf(job: Job, name: string): EngineTask {
  for (const task of job.tasks.values()) if (task.name === name) return task as EngineTask
  throw new Error(`no task ${name}`)
}

async function eachTask<T>(
  wanted: ByName<T>,
  check: (name: string, value: T) => string | null | Promise<string | null>,
): Promise<string | null> {
  for (const [name, value] of Object.entries(wanted)) {
    const fault = await check(name, value)
    if (fault !== null) return fault
  }
  return null
}

function textsOf(values: ByName<Parameters<typeof javaText>[0]>): ByName<string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, javaText(value)]))
}

function difference(wanted: unknown, found: unknown): string | null {
  const [a, b] = [JSON.stringify(wanted), JSON.stringify(found)]
  return a === b ? null : `expected ${a}, found ${b}`
}

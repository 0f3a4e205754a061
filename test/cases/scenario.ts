import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { toXml } from '../../src/formats/xml/write.ts'
import { isJobAlive } from '../../src/rest/status.ts'
import { LiveScheduler } from '../support/live-scheduler.ts'
import type { ExecutionCase } from './execution-case.ts'
import { killInEveryScript } from './scenario/kill-in-every-script.ts'
import { checkExpectation } from './scenario/check-expectation.ts'
import { runByHand } from './scenario/run-by-hand.ts'
import type { ScenarioCase, Step } from './scenario/scenario-case.ts'
import { scenarioWorkflow } from './scenario/scenario-workflow.ts'
import { removeFolder } from '../support/remove-folder.ts'

/** The steps are done in order, with real processes, and everything is as expected. */
export async function runScenario(given: ExecutionCase): Promise<string | null> {
  const scenario = given as ScenarioCase
  const steps = scenario.steps ?? ['submit', 'wait job']
  if (steps.some((step) => typeof step === 'object' && 'run' in step)) return runByHand(scenario)
  const folder = mkdtempSync(join(tmpdir(), 'pa-nb-scenario-'))
  const live = await LiveScheduler.start(steps.includes('one slot') ? 1 : 8)
  try {
    if (scenario.expect['killable'])
      return await killInEveryScript(live, scenario.expect['killable'] as string[])
    const player = new Player(scenario, live, folder)
    for (const step of steps) {
      const fault = await player.play(step)
      if (fault !== null) return `at ${JSON.stringify(step)}: ${fault}`
    }
    return await checkExpectation(player, scenario.expect)
  } finally {
    await live.dispose()
    removeFolder(folder)
  }
}

const patience = 60_000

class Player {
  readonly jobs = new Map<string, number>()
  readonly live: LiveScheduler
  readonly folder: string
  private readonly scenario: ScenarioCase

  constructor(scenario: ScenarioCase, live: LiveScheduler, folder: string) {
    this.scenario = scenario
    this.live = live
    this.folder = folder
  }

  async play(step: Step): Promise<string | null> {
    if (typeof step === 'object') {
      if ('check' in step) return checkExpectation(this, step.check)
      if ('wait task' in step) return this.waitTask(step['wait task'], step.status)
      if ('wait job' in step) return this.waitJob(step['wait job'])
      return 'this harness does not know it'
    }
    const [verb = '', ...words] = step.split(' ')
    const act = this.acts[verb]
    return act ? act(words) : 'this harness does not know it'
  }

  private readonly acts: Readonly<
    Record<string, (words: readonly string[]) => Promise<string | null>>
  > = {
    one: () => Promise.resolve(null),
    submit: ([, name = 'job']) => this.submit(name),
    wait: ([what]) => (what === 'all' ? this.waitAllRunning() : this.waitOver()),
    sleep: async ([ms]) => {
      await new Promise((resolve) => setTimeout(resolve, Number(ms)))
      return null
    },
    fix: () => this.open('fixed'),
    open: ([gate = '']) => this.open(gate),
    killJob: ([name]) => this.done(this.live.scheduler.killJob(this.id(name))),
    pauseJob: ([name]) => this.done(this.live.scheduler.pauseJob(this.id(name))),
    resumeJob: ([name]) => this.done(this.live.scheduler.resumeJob(this.id(name))),
    restartAllInErrorTasks: () => this.done(this.live.scheduler.restartAllInErrorTasks(this.id())),
    restartInErrorTask: ([task]) =>
      this.done(this.live.scheduler.restartInErrorTask(...this.task(task))),
    finishInErrorTask: ([task]) =>
      this.done(this.live.scheduler.finishInErrorTask(...this.task(task))),
    killTask: ([task]) => this.done(this.live.scheduler.killTask(...this.task(task))),
    restartTask: ([task, delay]) =>
      this.done(this.live.scheduler.restartTask(...this.task(task), delayOf(delay))),
    preemptTask: ([task, delay]) =>
      this.done(this.live.scheduler.preemptTask(...this.task(task), delayOf(delay))),
    changeStartAt: ([text = '']) => this.done(this.live.scheduler.setStartAt(this.id(), text)),
  }

  private async submit(name: string): Promise<null> {
    const workflow = scenarioWorkflow(this.scenario, this.folder)
    this.jobs.set(name, await this.live.submit(toXml(workflow)))
    return null
  }

  private id(name?: string): number {
    return (name === undefined ? [...this.jobs.values()].at(-1) : this.jobs.get(name)) ?? 0
  }

  private task(name = ''): [job: number, task: number] {
    const [first = '', second] = name.split('.')
    const job = second === undefined ? this.id() : this.id(first)
    return [job, this.live.task(job, second ?? first).id]
  }

  private async done(asked: Promise<boolean>): Promise<string | null> {
    return (await asked) ? null : 'it was refused'
  }

  private open(gate: string): Promise<null> {
    writeFileSync(join(this.folder, gate), '')
    return Promise.resolve(null)
  }

  private waitTask(name: string, status: string): Promise<string | null> {
    const [job, task] = this.task(name)
    return this.inTime(job, () => this.live.scheduler.job(job)?.tasks.get(task)?.status === status)
  }

  private waitJob(status: string): Promise<string | null> {
    const job = this.id()
    return this.inTime(job, () => this.live.scheduler.job(job)?.status === status)
  }

  private waitOver(): Promise<string | null> {
    const job = this.id()
    return this.inTime(job, () => !isJobAlive(this.live.scheduler.job(job)?.status ?? 'KILLED'))
  }

  private waitAllRunning(): Promise<string | null> {
    const job = this.id()
    return this.inTime(job, () =>
      [...(this.live.scheduler.job(job)?.tasks.values() ?? [])].every(
        ({ status }) => status === 'RUNNING',
      ),
    )
  }

  private async inTime(job: number, fits: () => boolean): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        resolve('it does not come')
      }, patience)
    })
    const fault = await Promise.race([this.live.when(job, fits).then(() => null), late])
    clearTimeout(timer)
    return fault
  }
}

function delayOf(word = 'delay=0'): number {
  return Number(word.replace('delay=', '')) * 1000
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Accept } from '../../src/local/accepted-job.ts'
import type { NewJob } from '../../src/local/engine/new-job.ts'
import { startScheduler, type EmbeddedScheduler } from '../../src/local/loop.ts'
import type { Submission } from '../../src/local/scheduler.ts'
import { openStore } from '../../src/local/store/open-store.ts'
import type { Store } from '../../src/local/store/store.ts'
import type { CrashPoint } from '../../src/local/turn.ts'
import type { Failure } from '../../src/problems/failure.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import { plainTask, plainWorkflow, type Workflow } from '../../src/workflow/workflow.ts'
import { plainJob, tasksOf } from './engine-run.ts'
import { FakeRunner } from './fake-runner.ts'
import { HandClock } from './hand-clock.ts'
import { removeFolder } from './remove-folder.ts'

type Tasks = Parameters<typeof tasksOf>[0]

/** A scheduler on a store in a folder of its own, with a fake runner and a clock moved by hand. */
export class TestScheduler {
  readonly folder = mkdtempSync(join(tmpdir(), 'pa-nb-store-'))
  readonly clock = new HandClock()
  readonly troubles: Failure[] = []
  /** What happened, in lines for people. */
  readonly story: string[] = []
  private readonly submissions = new Map<string, { job: NewJob; workflow: Workflow }>()
  private open: { scheduler: EmbeddedScheduler; runner: FakeRunner; store: Store } | undefined
  private crashes: CrashPoint | null = null
  private readonly slots: number

  constructor(slots = 4) {
    this.slots = slots
  }

  get scheduler(): EmbeddedScheduler {
    return this.current.scheduler
  }

  get runner(): FakeRunner {
    return this.current.runner
  }

  get store(): Store {
    return this.current.store
  }

  async start(): Promise<this> {
    const store = await openStore(this.folder)
    const runners: FakeRunner[] = []
    const scheduler = startScheduler({
      store,
      makeRunner: (events) => {
        const runner = new FakeRunner(events)
        runners.push(runner)
        return runner
      },
      clock: this.clock,
      slots: this.slots,
      accept: this.accept,
      onStory: (lines) => this.story.push(...lines),
      spaces: () => ({}),
      home: '/home/of/pa-nb',
      onTrouble: (failure) => this.troubles.push(failure),
      reach: (point) => {
        if (point === this.crashes) throw new Error(`crash ${point}`)
      },
    })
    const [runner] = runners
    if (!runner) throw new Error('no runner was made')
    this.open = { scheduler, runner, store }
    await scheduler.idle()
    return this
  }

  /** The next turn fails there. */
  crashAt(point: CrashPoint | null): void {
    this.crashes = point
  }

  /** What a kill leaves: the store as it is, nothing in memory. */
  kill(): void {
    this.store.close()
    this.open = undefined
    this.crashes = null
  }

  async restart(): Promise<void> {
    this.kill()
    await this.start()
  }

  async submit(tasks: Tasks, job: Partial<NewJob> = {}): Promise<number> {
    const submitted = await this.scheduler.submit(this.submission(tasks, job))
    await this.scheduler.idle()
    return submitted.id
  }

  submission(tasks: Tasks, job: Partial<NewJob> = {}): Submission {
    const xml = `<job number="${this.submissions.size}"/>`
    const full = { ...plainJob, ...job, tasks: tasksOf(tasks) }
    this.submissions.set(xml, { job: full, workflow: workflowOf(full) })
    return {
      xml,
      owner: full.owner,
      variables: {},
      genericInformation: {},
      environment: { PATH: '/bin' },
      notebookFolder: null,
    }
  }

  async end(name: string, how?: Parameters<FakeRunner['end']>[1]): Promise<void> {
    this.runner.end(name, how)
    await this.scheduler.idle()
  }

  statuses(id: number): Record<string, string> {
    const tasks = this.scheduler.job(id)?.tasks.values() ?? []
    return Object.fromEntries([...tasks].map(({ name, status }) => [name, status]))
  }

  remove(): void {
    this.open?.store.close()
    removeFolder(this.folder)
  }

  private get current() {
    if (!this.open) throw new Error('it is not started')
    return this.open
  }

  private readonly accept: Accept = (submission) => {
    const found = this.submissions.get(submission.xml)
    if (!found) throw new Error('an unknown submission')
    const { workflow, job } = found
    return { job, definition: { workflow, submission } }
  }
}

function workflowOf(job: NewJob): Workflow {
  const script = scriptOf('bash', 'true', { kind: 'generated', by: 'a test' })
  const tasks = job.tasks.map(({ name }) => plainTask(name, { kind: 'script', script }))
  return plainWorkflow(job.name, tasks)
}

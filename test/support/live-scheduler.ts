import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { accept } from '../../src/local/accept.ts'
import { systemClock } from '../../src/local/clock.ts'
import type { EngineTask } from '../../src/local/engine/engine-task.ts'
import type { Job } from '../../src/local/engine/job.ts'
import { installDrivers } from '../../src/local/languages/driver-files.ts'
import { startScheduler, type EmbeddedScheduler } from '../../src/local/loop.ts'
import { localRunnerOptions } from '../../src/local/runner/local-runner-options.ts'
import { localRunner } from '../../src/local/runner/local-runner.ts'
import type { LogStream } from '../../src/local/runner/runner.ts'
import type { Submission } from '../../src/local/scheduler.ts'
import { openStore } from '../../src/local/store/open-store.ts'
import { isJobAlive } from '../../src/rest/status.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { removeFolder } from './remove-folder.ts'

/** The scheduler with real processes, in a folder of its own. */
export class LiveScheduler {
  readonly scheduler: EmbeddedScheduler
  private readonly root: string

  private constructor(scheduler: EmbeddedScheduler, root: string) {
    this.scheduler = scheduler
    this.root = root
  }

  static async start(slots = 2): Promise<LiveScheduler> {
    const root = mkdtempSync(join(tmpdir(), 'pa-nb-live-'))
    const folder = (...names: string[]): string => {
      const path = join(root, ...names)
      mkdirSync(path, { recursive: true, mode: 0o700 })
      return path
    }
    const options = localRunnerOptions({
      root: folder('attempts'),
      drivers: installDrivers(packageRoot(), folder('drivers')),
      user: { name: 'tester', home: folder('home') },
      killGraceMs: 500,
    })
    const spaces = Object.fromEntries(
      ['user', 'global', 'input', 'output', 'cache'].map((name) => [
        `${name}space`,
        folder('spaces', name),
      ]),
    )
    const scheduler = startScheduler({
      store: await openStore(folder('store')),
      makeRunner: (events) => localRunner(options, events),
      clock: systemClock,
      slots,
      accept,
      spaces: () => spaces,
      home: root,
      onTrouble: (failure) => {
        throw failure
      },
    })
    return new LiveScheduler(scheduler, root)
  }

  async submit(xml: string, given: Partial<Submission> = {}): Promise<number> {
    const job = await this.scheduler.submit({
      xml,
      owner: 'tester',
      variables: {},
      genericInformation: {},
      environment: { PATH: process.env['PATH'] ?? '' },
      notebookFolder: null,
      ...given,
    })
    return job.id
  }

  /** Resolves with the job once it fits. */
  when(id: number, fits: (job: Job) => boolean): Promise<Job> {
    return new Promise((resolve) => {
      const look = (): void => {
        const job = this.scheduler.job(id)
        if (!job || !fits(job)) return
        stop()
        resolve(job)
      }
      const stop = this.scheduler.subscribe(look)
      look()
    })
  }

  whenOver(id: number): Promise<Job> {
    return this.when(id, ({ status }) => !isJobAlive(status))
  }

  task(id: number, name: string): EngineTask {
    for (const task of this.scheduler.job(id)?.tasks.values() ?? [])
      if (task.name === name) return task as EngineTask
    throw new Error(`no task ${name}`)
  }

  /** All of a task's log. */
  async log(id: number, task: number, stream: LogStream): Promise<string> {
    const bytes = await this.scheduler.readLog(id, task, stream, { offset: 0, limit: 10_000_000 })
    return Buffer.from(bytes).toString()
  }

  async dispose(): Promise<void> {
    for (const { id, status } of this.scheduler.jobs())
      if (isJobAlive(status)) await this.scheduler.killJob(id)
    while (this.scheduler.attemptsUnderWay > 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    await this.scheduler.close()
    removeFolder(this.root)
  }
}

import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { quickjsRunner } from '../languages/quickjs-script.ts'
import type { AttemptEnd, AttemptKey, AttemptPlan } from './attempt.ts'
import { attemptFolder, attemptName, jobFolder } from './attempt-folder.ts'
import { AttemptRun } from './attempt-run.ts'
import type { EndReason } from './attempt-run.ts'
import { attemptLogSize, readAttemptLog } from './attempt-log.ts'
import { LeftoverSweep } from './leftover-sweep.ts'
import { isMachineTrouble } from './machine-trouble.ts'
import { makeFolder } from './make-folder.ts'
import { ResourceWatch } from './resource-watch.ts'
import type { LogStream, Runner, RunnerEvents } from './runner.ts'
import type { RunnerOptions } from './runner-options.ts'
import { writeNodesFile } from './system-variables.ts'
import { StepHost } from './step-host.ts'
import { launchersOf } from './launchers.ts'

/** Milliseconds after which an attempt that the machine failed is taken up again. */
const retryPauseMs = 5_000

/** The runner of this machine; see `Runner`. */
export function localRunner(options: RunnerOptions, events: RunnerEvents): Runner {
  return new LocalRunner(options, events)
}

class LocalRunner implements Runner {
  private readonly runs = new Map<string, AttemptRun>()
  private readonly options: RunnerOptions
  private readonly events: RunnerEvents
  private readonly host: StepHost
  private readonly sweep: LeftoverSweep
  private readonly resources: ResourceWatch
  /** Folders of attempts that are over but for their clean scripts. */
  private readonly cleaning = new Set<string>()
  private isClosed = false

  constructor(options: RunnerOptions, events: RunnerEvents) {
    this.options = options
    this.events = events
    this.host = new StepHost({
      table: options.table,
      launchers: launchersOf(options),
    })
    makeFolder(options.root)
    writeNodesFile(options, 1)
    this.sweep = new LeftoverSweep(options, this.host, (folder) => this.isRunning(folder))
    this.resources = new ResourceWatch(options, events.onProgress)
  }

  start(plan: AttemptPlan): void {
    if (!this.isClosed && !this.runs.has(attemptName(plan.key))) this.take(plan, null)
  }

  kill(key: AttemptKey, reason: EndReason = manualKill): void {
    if (this.isClosed) return
    const run = this.runs.get(attemptName(key))
    if (run) run.end(reason)
    else this.take(withoutSteps(key), reason)
  }

  private take(plan: AttemptPlan, reason: EndReason | null): void {
    const name = attemptName(plan.key)
    const run = new AttemptRun(plan, {
      options: this.options,
      host: this.host,
      onStarted: (at) => {
        if (!this.isClosed) this.events.onStarted(plan.key, at)
      },
    })
    if (reason !== null) run.end(reason)
    this.runs.set(name, run)
    this.resources.add(run)
    void this.follow(name, run)
  }

  readLog(key: AttemptKey, stream: LogStream, offset: number, limit: number): Promise<Uint8Array> {
    return readAttemptLog(attemptFolder(this.options.root, key), stream, offset, limit)
  }

  logSize(key: AttemptKey, stream: LogStream): Promise<number> {
    return attemptLogSize(attemptFolder(this.options.root, key), stream)
  }

  async remove(job: number): Promise<void> {
    await rm(jobFolder(this.options.root, job), { recursive: true, force: true })
  }

  close(): Promise<void> {
    this.isClosed = true
    this.host.close()
    this.sweep.close()
    this.resources.close()
    quickjsRunner(this.options.drivers).close()
    this.runs.clear()
    return Promise.resolve()
  }

  private async follow(name: string, run: AttemptRun): Promise<void> {
    const end = await this.endOf(run)
    if (end === null) return
    this.runs.delete(name)
    this.resources.delete(run)
    this.cleaning.add(run.folder)
    this.events.onEnd(run.plan.key, end)
    try {
      await run.clean(end)
    } catch (error) {
      // it changes nothing in the end, so it is not tried again
      if (!isMachineTrouble(error)) throw error
      this.events.onTrouble(run.plan.key, error)
    } finally {
      this.cleaning.delete(run.folder)
    }
    this.sweep.soon()
  }

  /** A full disk ends no attempt: what lies in its files is taken up again. Null: we are closed. */
  private async endOf(run: AttemptRun): Promise<AttemptEnd | null> {
    while (!this.isClosed) {
      try {
        const end = await run.run()
        return this.isShut() ? null : end
      } catch (error) {
        if (!isMachineTrouble(error)) throw error
        if (!this.isShut()) this.events.onTrouble(run.plan.key, error)
        await sleep(retryPauseMs, undefined, { ref: false })
      }
    }
    return null
  }

  private isShut(): boolean {
    return this.isClosed
  }

  private isRunning(folder: string): boolean {
    if (this.cleaning.has(folder)) return true
    for (const run of this.runs.values()) if (run.folder === folder) return true
    return false
  }
}

const manualKill: EndReason = { kind: 'killed', message: 'The task has been manually killed.' }

/** For an attempt that is only to be ended. */
function withoutSteps(key: AttemptKey): AttemptPlan {
  return {
    key,
    taskName: '',
    steps: [],
    flow: null,
    inheritedVariables: {},
    scopeVariables: {},
    genericInformation: {},
    results: [],
    environment: {},
    spaces: {},
    notebookFolder: null,
    walltimeMs: null,
  }
}

import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { installDrivers } from '../../src/local/languages/driver-files.ts'
import type {
  AttemptEnd,
  AttemptKey,
  AttemptPlan,
  StepPlan,
} from '../../src/local/runner/attempt.ts'
import { attemptFolder, attemptName } from '../../src/local/runner/attempt-folder.ts'
import { localRunner } from '../../src/local/runner/local-runner.ts'
import { localRunnerOptions } from '../../src/local/runner/local-runner-options.ts'
import type { LogStream, Runner } from '../../src/local/runner/runner.ts'
import type { RunnerOptions } from '../../src/local/runner/runner-options.ts'
import { removeFolder } from './remove-folder.ts'

export type DoneEnd = Extract<AttemptEnd, { readonly ended: 'done' }>

const packageRoot = join(import.meta.dirname, '..', '..', '..')

/** A script in a language, as a step of some kind. */
export function step(language: string, code: string, kind: StepPlan['kind'] = 'task'): StepPlan {
  return { kind, language, code, arguments: [] }
}

/** A real runner on a folder of its own, with what a test asks of it. */
export class RunnerUnderTest {
  readonly root: string
  private given: Partial<RunnerOptions>
  private readonly waiting = new Map<string, (end: AttemptEnd) => void>()
  private readonly ends = new Map<string, AttemptEnd>()
  readonly progress: number[] = []
  readonly troubles: unknown[] = []
  private runner: Runner
  private nextTask = 0

  constructor(given: Partial<RunnerOptions> = {}) {
    this.root = mkdtempSync(join(tmpdir(), 'pa-nb-runner-'))
    mkdirSync(join(this.root, 'attempts'))
    this.given = given
    this.runner = this.make()
  }

  /** A plan for a task of its own. */
  plan(steps: readonly StepPlan[], parts: Partial<AttemptPlan> = {}): AttemptPlan {
    this.nextTask += 1
    return {
      key: { job: 1, task: this.nextTask, attempt: 1 },
      taskName: 'T',
      steps,
      flow: null,
      inheritedVariables: {},
      scopeVariables: {},
      genericInformation: {},
      results: [],
      environment: { PATH: process.env['PATH'] ?? '' },
      spaces: {},
      notebookFolder: null,
      walltimeMs: null,
      ...parts,
    }
  }

  start(plan: AttemptPlan): Promise<AttemptEnd> {
    const name = attemptName(plan.key)
    const end = new Promise<AttemptEnd>((resolve) => {
      const before = this.ends.get(name)
      if (before === undefined) this.waiting.set(name, resolve)
      else resolve(before)
    })
    this.runner.start(plan)
    return end
  }

  /** Starts a plan and waits; throws where the attempt was lost or not selected. */
  async run(steps: readonly StepPlan[], parts: Partial<AttemptPlan> = {}): Promise<DoneEnd> {
    const end = await this.start(this.plan(steps, parts))
    if (end.ended !== 'done') throw new Error(`the attempt ended as ${end.ended}`)
    return end
  }

  kill(key: AttemptKey): void {
    this.runner.kill(key)
  }

  /** Drops the runner, as a crash of the daemon does, and makes the next one. */
  async crash(given: Partial<RunnerOptions> = {}): Promise<void> {
    await this.runner.close()
    this.waiting.clear()
    this.ends.clear()
    this.given = { ...this.given, ...given }
    this.runner = this.make()
  }

  async log(key: AttemptKey, stream: LogStream): Promise<string> {
    return Buffer.from(await this.runner.readLog(key, stream, 0, 1e8)).toString()
  }

  folder(key: AttemptKey): string {
    return attemptFolder(join(this.root, 'attempts'), key)
  }

  async dispose(): Promise<void> {
    await this.runner.close()
    removeFolder(this.root)
  }

  private make(): Runner {
    const options = localRunnerOptions({
      root: join(this.root, 'attempts'),
      drivers: installDrivers(packageRoot, join(this.root, 'drivers')),
      killGraceMs: 300,
      ...this.given,
    })
    return localRunner(options, {
      onStarted: () => undefined,
      onProgress: (_key, percent) => this.progress.push(percent),
      onTrouble: (_key, cause) => this.troubles.push(cause),
      onEnd: (key, end) => {
        const name = attemptName(key)
        this.ends.set(name, end)
        this.waiting.get(name)?.(end)
      },
    })
  }
}

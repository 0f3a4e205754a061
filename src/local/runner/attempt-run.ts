import { rmdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { javaNull } from '../../rest/java-serialization/java-value.ts'
import type { AttemptEnd, AttemptFailure, AttemptPlan, StepKind } from './attempt.ts'
import { readEnd, writeEnd } from './attempt-end-file.ts'
import { AttemptFiles } from './attempt-files.ts'
import { attemptFolder, cookieName, scratchFolder, stepFolder } from './attempt-folder.ts'
import { beginningText, readBeginning } from './attempt-beginning.ts'
import type { Beginning } from './attempt-beginning.ts'
import { afterStep, handedOn, initialState, isDue, stateAtEnd } from './attempt-state.ts'
import type { AttemptState, EndedStep } from './attempt-state.ts'
import { cutOutput } from './cut-output.ts'
import { missingDiskBytes } from './disk-floor.ts'
import { keepLeftoversFile } from './leftover-sweep.ts'
import { killTree } from './kill-tree.ts'
import type { TreeMarks } from './kill-tree.ts'
import type { RunnerOptions } from './runner-options.ts'
import { makeFolder, makeNewFolder } from './make-folder.ts'
import { keepPreciousLog } from './precious-log.ts'
import { isAbsent, readRecord } from './step-files.ts'
import type { StepHost } from './step-host.ts'
import { StepRun } from './step-run.ts'
import { systemVariables } from './system-variables.ts'
import { printedBytes } from './printed-bytes.ts'

/** Why an attempt is ended from outside. */
export type EndReason = Pick<AttemptFailure, 'kind' | 'message'>

export interface AttemptSurroundings {
  readonly options: RunnerOptions
  readonly host: StepHost
  readonly onStarted: (at: number) => void
}

/**
 * One attempt, from its folder to its end. All of it lies in files, so that an AttemptRun made by
 * the next daemon goes on where this one was: what has a status is taken, what lives is waited for,
 * what was never started is started.
 */
export class AttemptRun {
  readonly folder: string
  readonly plan: AttemptPlan
  private readonly surroundings: AttemptSurroundings
  private readonly steps: StepRun
  private readonly files: AttemptFiles
  private reason: EndReason | null = null
  private announceReason: () => void = () => undefined
  private readonly reasoned: Promise<'reasoned'>
  private hasStarted = false

  constructor(plan: AttemptPlan, surroundings: AttemptSurroundings) {
    this.plan = plan
    this.surroundings = surroundings
    this.folder = attemptFolder(surroundings.options.root, plan.key)
    this.steps = new StepRun(plan, this.folder, surroundings.options, surroundings.host)
    this.files = new AttemptFiles(plan, this.folder, () => this.isToEnd())
    this.reasoned = new Promise((resolve) => {
      this.announceReason = () => resolve('reasoned')
    })
  }

  /** Ends the attempt for a reason; the first one counts. */
  end(reason: EndReason): void {
    if (this.reason !== null) return
    this.reason = reason
    this.announceReason()
  }

  /** Runs what is left of the attempt. */
  async run(): Promise<AttemptEnd> {
    const isNew = makeNewFolder(this.folder)
    const told = isNew ? null : readEnd(this.folder)
    if (told !== null) return told
    const beginning = (isNew ? null : this.written()) ?? this.begin()
    if (beginning.bootId !== this.surroundings.options.clock.bootId) return this.lost()
    this.steps.begin({ kept: beginningText(beginning), isNew })
    const ringing = this.ring(beginning)
    try {
      return await this.runSteps(beginning)
    } finally {
      clearTimeout(ringing)
    }
  }

  /** Runs the clean scripts, after the end was told: they change nothing in it (6.7). */
  async clean(end: AttemptEnd): Promise<void> {
    if (end.ended !== 'done' || !this.plan.steps.some(({ kind }) => kind === 'clean')) return
    const state = stateAtEnd(this.plan, end)
    for (const [index, step] of this.plan.steps.entries()) {
      if (step.kind === 'clean') await this.steps.run(index, state)
    }
  }

  /** By what the attempt's processes are known. */
  marks(): TreeMarks {
    const roots = this.plan.steps.flatMap((_step, index) => {
      const record = readRecord(stepFolder(this.folder, index))
      return record.kind === 'by' ? [record.process] : []
    })
    return { roots, cookie: `${cookieName}=${this.folder}`, folder: this.folder }
  }

  /** The beginning that a former daemon gave the attempt: each step that was started keeps it. */
  private written(): Beginning | null {
    for (const index of this.plan.steps.keys()) {
      const beginning = readBeginning(readRecord(stepFolder(this.folder, index)))
      if (beginning !== null) return beginning
    }
    return null
  }

  private begin(): Beginning {
    makeFolder(scratchFolder(this.folder))
    if (new Map(Object.entries(this.plan.genericInformation)).get('DISABLE_PTK') === 'true') {
      writeFileSync(join(this.folder, keepLeftoversFile), '', { mode: 0o600 })
    }
    const { clock } = this.surroundings.options
    return { at: Date.now(), uptime: clock.now(), bootId: clock.bootId }
  }

  /** Lets the wall time run, counted from the attempt's begin by a clock that never jumps. */
  private ring({ uptime }: Beginning): NodeJS.Timeout | undefined {
    const { walltimeMs, taskName } = this.plan
    if (walltimeMs === null) return undefined
    const left = Math.max(0, walltimeMs - (this.surroundings.options.clock.now() - uptime))
    const message = `Walltime of ${walltimeMs} ms reached on task ${taskName}`
    // a timer holds 24 days at most; more than that is past every machine's wall time
    return setTimeout(() => this.end({ kind: 'walltime', message }), Math.min(left, 2 ** 31 - 1))
  }

  private async runSteps(beginning: Beginning): Promise<AttemptEnd> {
    const { options } = this.surroundings
    let state = initialState(this.plan, systemVariables(this.plan, this.folder, options))
    for (const [index, step] of this.plan.steps.entries()) {
      if (!isDue(state, step.kind)) continue
      if (this.isToEnd()) break
      if (step.kind !== 'selection' && !this.hasStarted) {
        this.start(beginning)
        const failure = await this.files.bringIn()
        state = { ...state, failure }
        if (failure !== null) break
      }
      const ran = await this.runStep(index, step.kind, state)
      if (ran === 'timeout') {
        await this.kill(0)
        return await this.unselected('its selection script took too long')
      }
      if (this.reason !== null) return this.endFor(this.reason, state, beginning)
      if (ran === 'reasoned') continue
      if (ran === 'lost') return this.lost()
      const before = state.failure
      state = afterStep(state, ran, this.plan, options.nextDate)
      if (before === null && state.failure?.kind === 'flow' && ran.outcome.failure === null) {
        this.steps.note(`${state.failure.message}\n`)
      }
      if (state.unselected !== null) return await this.unselected(state.unselected)
    }
    const transferFailure = this.isToEnd() ? null : await this.files.bringOut(state)
    if (this.reason !== null) return this.endFor(this.reason, state, beginning)
    this.start(beginning)
    const failure = state.failure ?? transferFailure
    const full = failure === null ? null : this.filledDisk()
    if (full !== null) return this.endFor(full, state, beginning)
    return this.finish(state, failure, beginning)
  }

  private isToEnd(): boolean {
    return this.reason !== null
  }

  /** `timeout`: a selection script hangs, which must not hold the slot (execution.md 6.1). */
  private async runStep(
    index: number,
    kind: StepKind,
    state: AttemptState,
  ): Promise<EndedStep | 'lost' | 'reasoned' | 'timeout'> {
    const running = [this.steps.run(index, state), this.reasoned]
    if (kind !== 'selection') return await Promise.race(running)
    const over = new AbortController()
    const { selectionTimeoutMs } = this.surroundings.options
    const timeout = sleep(selectionTimeoutMs, 'timeout' as const, { signal: over.signal }).catch(
      // the script was faster, and the race is over
      () => 'reasoned' as const,
    )
    try {
      return await Promise.race([...running, timeout])
    } finally {
      over.abort()
    }
  }

  private start(beginning: Beginning): void {
    if (this.hasStarted) return
    this.hasStarted = true
    this.surroundings.onStarted(beginning.at)
  }

  private async unselected(reason: string): Promise<AttemptEnd> {
    await rm(this.folder, { recursive: true, force: true })
    return { ended: 'unselected', reason }
  }

  /** Leftovers are ended before the task runs again elsewhere in the files (reliability.md 3). */
  private async lost(): Promise<AttemptEnd> {
    await this.kill(0)
    await this.removeScratch()
    return { ended: 'lost' }
  }

  private async endFor(
    reason: EndReason,
    state: AttemptState,
    beginning: Beginning,
  ): Promise<AttemptEnd> {
    await this.kill(this.surroundings.options.killGraceMs)
    if (reason.kind === 'limit') this.makeRoom()
    this.steps.note(`${reason.message}\n`)
    // what the scripts put is not propagated after such an end (execution.md 4.1)
    const layers = { ...state.layers, script: new Map(), removed: new Set<string>() }
    const failure = { ...reason, exitCode: null }
    const durationMs = Math.max(0, this.surroundings.options.clock.now() - beginning.uptime)
    return this.finish({ ...state, layers, flowAction: null, durationMs }, failure, beginning)
  }

  /** A task that fills the disk may fail of it before anybody has looked. */
  private filledDisk(): EndReason | null {
    const { options } = this.surroundings
    const missing = missingDiskBytes(options)
    const printed = missing === 0 ? 0 : printedBytes(this.folder, this.plan.steps.length)
    if (missing === 0 || printed < missing) return null
    const message = `less than ${options.freeDiskFloor} bytes are free on the disk of pa-nb's state folder, and the task printed ${printed}`
    this.end({ kind: 'limit', message })
    return this.reason
  }

  /** What a task filled the disk with must not keep its end, and others, from being stored. */
  private makeRoom(): void {
    const { options } = this.surroundings
    const missing = missingDiskBytes(options)
    if (missing === 0) return
    const wanted = missing + Math.ceil(options.freeDiskFloor / 4)
    const cut = cutOutput(this.folder, this.plan.steps.length, wanted)
    if (cut > 0) this.steps.note(`the last ${cut} bytes of its output were dropped\n`)
  }

  private async finish(
    state: AttemptState,
    failure: AttemptFailure | null,
    beginning: Beginning,
  ): Promise<AttemptEnd> {
    const value = failure === null ? (state.result ?? javaNull) : javaNull
    const isToWrite = this.isToEnd() || (this.plan.outputFiles ?? []).length > 0
    const end = {
      ended: 'done',
      failure,
      value,
      isRaw: value.type === 'bytes',
      propagatedVariables: handedOn(state, this.plan, failure),
      resultMap: Object.fromEntries(state.resultMap),
      metadata: Object.fromEntries(state.metadata),
      flowAction: state.flowAction,
      startedAt: beginning.at,
      finishedAt: Math.round((isToWrite ? null : this.steps.endedAt) ?? Date.now()),
      durationMs: Math.round(state.durationMs),
    } as const
    // else the steps' files say it all again
    if (isToWrite) writeEnd(this.folder, end)
    await this.keepLog()
    await this.removeScratch()
    return end
  }

  private async keepLog(): Promise<void> {
    const { hasPreciousLog, key, spaces } = this.plan
    if (hasPreciousLog !== true) return
    const trouble = await keepPreciousLog(this.folder, key, spaces['userspace'] ?? '')
    if (trouble !== null) this.steps.note(`[DATASPACES-ERROR] the log was not kept: ${trouble}\n`)
  }

  private async kill(graceMs: number): Promise<void> {
    const { options, host } = this.surroundings
    await killTree(this.marks(), { graceMs, table: options.table, spared: host.spared() })
  }

  private async removeScratch(): Promise<void> {
    const folder = scratchFolder(this.folder)
    try {
      // most tasks leave nothing
      rmdirSync(folder)
    } catch (error) {
      if (!isAbsent(error)) await rm(folder, { recursive: true, force: true })
    }
  }
}

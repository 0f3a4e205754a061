import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { findLanguage } from '../languages/registry.ts'
import { stepsThatDecide } from '../languages/language.ts'
import type { Language, Preparation, StepCommand, StepRequest } from '../languages/language.ts'
import type { AttemptPlan, StepKind, StepPlan } from './attempt.ts'
import { cookieName, scratchFolder, stepFolder } from './attempt-folder.ts'
import { resultBinding, successVariable } from './attempt-state.ts'
import type { AttemptState, EndedStep } from './attempt-state.ts'
import { commandPrefix, isContainerPrefix } from './container-prefix.ts'
import type { RunnerOptions } from './runner-options.ts'
import { makeFolder } from './make-folder.ts'
import { readIfThere, readJson, readJsonLines } from './step-files.ts'
import { warmLaunchFrame } from './step-launch.ts'
import type { StepLaunch } from './step-launch.ts'
import { outputFile } from './step-watch.ts'
import type { StepHost } from './step-host.ts'
import type { StarterCommand } from './launcher.ts'
import {
  nodeBindings,
  nodesOf,
  progressFile,
  textBindings,
  writeNodesFile,
} from './system-variables.ts'
import { taskEnvironment } from './task-environment.ts'
import { savePreScript, unrunStep } from './unrun-step.ts'
import { visibleVariables } from './variable-layers.ts'

/** What the steps of an attempt have to know of its beginning. */
export interface BegunAttempt {
  /** Kept in the file of each step. */
  readonly kept: string
  /** No former daemon has seen it, so that nothing of it needs to be looked for. */
  readonly isNew: boolean
}

/** Runs the steps of one attempt. */
export class StepRun {
  private readonly plan: AttemptPlan
  private readonly folder: string
  private readonly options: RunnerOptions
  private readonly host: StepHost
  private readonly environment: ReadonlyMap<string, string>
  private begun: BegunAttempt = { kept: '', isNew: false }
  private last: string | null = null
  private lastEnd: number | null = null

  constructor(plan: AttemptPlan, folder: string, options: RunnerOptions, host: StepHost) {
    this.plan = plan
    this.folder = folder
    this.options = options
    this.host = host
    this.environment = taskEnvironment(plan.environment, options.user)
  }

  /** To be told before the first step is run. */
  begin(begun: BegunAttempt): void {
    this.begun = begun
    const { nodes = 1 } = this.plan
    if (begun.isNew && nodes > 1) writeNodesFile(this.options, nodes)
  }

  /** When the process of a step ended last, in milliseconds since 1970; null: none has. */
  get endedAt(): number | null {
    return this.lastEnd
  }

  /** Runs a step, or takes up what a former daemon started; `lost`: it is gone without a trace. */
  async run(index: number, state: AttemptState): Promise<EndedStep | 'lost'> {
    const step = this.plan.steps[index]
    if (step === undefined) throw new RangeError(`no step ${index}`)
    const folder = stepFolder(this.folder, index)
    this.last = folder
    const language = findLanguage(step.language)
    if (language === null) {
      return this.refuse(step, folder, state, `no script engine was found for \`${step.language}\``)
    }
    const asFile = this.plan.genericInformation['PRE_SCRIPT_AS_FILE']
    if (step.kind === 'pre' && asFile !== undefined) {
      return savePreScript(step, language, scratchFolder(this.folder), asFile, state)
    }
    if (stepsThatDecide.has(step.kind) && !language.bringsValuesBack) {
      return this.refuse(
        step,
        folder,
        state,
        `a script in \`${step.language}\` brings no value back, so it cannot be a ${step.kind} script`,
      )
    }
    const request = this.request(step, folder, state)
    if (!this.begun.isNew && this.host.look(folder).kind !== 'never')
      return this.take(request, language, await this.host.adopt(folder))
    const preparation = await language.prepare(request)
    if (preparation.kind === 'missing') return this.refuse(step, folder, state, preparation.message)
    if (preparation.kind === 'known') {
      return this.known(step, folder, preparation)
    }
    const { command } = preparation
    this.write(folder, command, index)
    const ended = await this.host.run(
      this.launch(request, command, state),
      this.server(command, request, state.commandPrefix),
    )
    return this.take(request, language, ended)
  }

  /** Adds a line of ours to the log of the step that runs, or ran last. */
  note(text: string): void {
    if (this.last === null) return
    makeFolder(this.last)
    appendFileSync(outputFile(this.last, 'err'), text, { mode: 0o600 })
  }

  private request(step: StepPlan, folder: string, state: AttemptState): StepRequest {
    const variables = visibleVariables(state.layers)
    for (const [name, value] of successVariable(state, step.kind)) variables.set(name, value)
    const environment = new Map([...this.environment, ...state.environment])
    environment.set(cookieName, this.folder)
    return {
      step,
      folder,
      workingFolder: this.workingFolder(step.kind, folder),
      environment,
      isInContainer: isContainerPrefix(state.commandPrefix),
      drivers: this.options.drivers,
      bindings: {
        variables,
        genericInformation: new Map(Object.entries(this.plan.genericInformation)),
        results: this.plan.results,
        result: step.kind === 'post' || step.kind === 'flow' ? resultBinding(state) : null,
        resultMap: state.resultMap,
        resultMetadata: state.metadata,
        texts: this.texts(step.kind),
        nodes: nodesOf(this.plan, this.options),
        progressFile: progressFile(this.folder),
      },
    }
  }

  /** A launcher of a former daemon may be starting the step: nothing is written twice. */
  private write(folder: string, command: StepCommand, index: number): void {
    // that of the attempt is there
    if (index > 0) makeFolder(folder)
    for (const { name, content, executable } of command.files) {
      const path = join(folder, name)
      if (!this.begun.isNew && readIfThere(path) === content) continue
      writeFileSync(path, content, { mode: executable === true ? 0o700 : 0o600 })
    }
    if (command.note !== null) {
      writeFileSync(outputFile(folder, 'err'), command.note, { mode: 0o600 })
    }
  }

  private launch(request: StepRequest, command: StepCommand, state: AttemptState): StepLaunch {
    const prefix = commandPrefix(state.commandPrefix, {
      folders: [this.folder, request.drivers],
      variables: [...command.environment.keys(), ...state.environment.keys()],
    })
    return {
      folder: request.folder,
      attempt: this.folder,
      kept: this.begun.kept,
      workingFolder: request.workingFolder,
      words: [...prefix, command.program, ...command.arguments],
      environment: new Map([...request.environment, ...command.environment]),
    }
  }

  /** Selection and clean scripts run where there is no local space, before and after it. */
  private workingFolder(kind: StepKind, folder: string): string {
    if (kind === 'selection' || kind === 'clean') return folder
    return resolve(scratchFolder(this.folder), this.plan.workingDir ?? '.')
  }

  private texts(kind: StepKind): ReadonlyMap<string, string> {
    if (kind === 'selection') return nodeBindings(this.options)
    return kind === 'clean' ? new Map() : textBindings(this.plan, this.folder)
  }

  /** A warm interpreter has the task's environment, but for what is the attempt's own. */
  private server(
    { server }: StepCommand,
    request: StepRequest,
    prefix: readonly string[],
  ): StarterCommand | null {
    if (server === null || prefix.length > 0) return null
    const environment = Object.fromEntries(request.environment)
    return {
      program: server.program,
      arguments: server.arguments,
      environment: { ...environment, [cookieName]: '' },
      request: warmLaunchFrame,
    }
  }

  private take(
    request: StepRequest,
    language: Language,
    state: Awaited<ReturnType<StepHost['adopt']>>,
  ): EndedStep | 'lost' {
    if (state.kind === 'gone') return 'lost'
    this.lastEnd = state.endedAt
    const outcome = language.outcome(request, {
      code: state.code,
      output: () => readJson(join(request.folder, 'output.json')),
      changes: () => readJsonLines(join(request.folder, 'changes')),
      stdout: () => new Uint8Array(readFileSync(outputFile(request.folder, 'out'))),
    })
    if (request.step.kind === 'selection') forgetOutput(request.folder)
    return {
      kind: request.step.kind,
      outcome,
      durationMs: Math.max(0, state.endedAt - state.startedAt),
    }
  }

  private known(
    step: StepPlan,
    folder: string,
    { outcome, out, err }: Extract<Preparation, { readonly kind: 'known' }>,
  ): EndedStep {
    for (const [stream, text] of [
      ['out', out],
      ['err', err],
    ] as const) {
      if (text === '' || step.kind === 'selection') continue
      makeFolder(folder)
      writeFileSync(outputFile(folder, stream), text, { mode: 0o600 })
    }
    return { kind: step.kind, outcome, durationMs: 0 }
  }

  /** A step that cannot run: said in its log and as its failure. */
  private refuse(step: StepPlan, folder: string, state: AttemptState, message: string): EndedStep {
    makeFolder(folder)
    writeFileSync(outputFile(folder, 'err'), `pa-nb: ${message}\n`, { mode: 0o600 })
    return unrunStep(step, state, message)
  }
}

/** What a selection script prints is no part of its task's log (execution.md 6.1). */
function forgetOutput(folder: string): void {
  for (const stream of ['out', 'err'] as const) rmSync(outputFile(folder, stream), { force: true })
}

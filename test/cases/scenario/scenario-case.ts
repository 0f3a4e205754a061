import type { ExecutionCase } from '../execution-case.ts'
import type { CaseTask } from '../engine-tasks.ts'

/** What a task of a scenario does; see `about` in execution-cases.json. */
export interface Run {
  readonly sleepMs?: number
  readonly throw?: boolean
  readonly throwIfReplication?: number
  readonly throwUntilFixed?: boolean
  readonly print?: string
  readonly result?: unknown
  readonly put?: Readonly<Record<string, string>>
  readonly putResultMap?: Readonly<Record<string, string>>
  readonly wait?: string
  readonly lang?: string
  readonly code?: string
  readonly pre?: Run
  readonly task?: Run
  readonly post?: Run
}

export interface ScenarioTask extends CaseTask {
  readonly run?: Run | 'ok' | 'endless'
  readonly variables?: Readonly<
    Record<string, string | { readonly value: string; readonly inherited: boolean }>
  >
  readonly genericInformation?: Readonly<Record<string, string>>
  readonly selection?: false | 'throws'
  readonly walltimeMs?: number
  readonly preciousResult?: boolean
}

export interface ScenarioJob {
  readonly onTaskError?: string
  readonly maxNumberOfExecution?: number
  readonly variables?: Readonly<Record<string, string>>
  readonly genericInformation?: Readonly<Record<string, string>>
}

export type Step =
  | string
  | { readonly 'wait task': string; readonly status: string }
  | { readonly 'wait job': string }
  | { readonly check: Expectation }
  | { readonly run: readonly string[] }

/** What is compared, by name. */
export type Expectation = Readonly<Record<string, unknown>>

export interface ScenarioCase extends ExecutionCase {
  readonly job?: ScenarioJob
  readonly tasks: readonly ScenarioTask[]
  readonly steps?: readonly Step[]
  readonly expect: Expectation
}

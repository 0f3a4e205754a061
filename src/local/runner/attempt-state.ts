import { isDeepStrictEqual } from 'node:util'

import { javaText } from '../../rest/java-serialization/java-text.ts'
import { javaNull, javaTrue, javaString } from '../../rest/java-serialization/java-value.ts'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { StepOutcome } from '../languages/language.ts'
import type { AttemptEnd, AttemptFailure, AttemptPlan, FlowAction, StepKind } from './attempt.ts'
import { flowVariables, readFlowAction } from './flow-action.ts'
import { changeVariables, propagatedVariables } from './variable-layers.ts'
import type { VariableLayers } from './variable-layers.ts'

/** What an attempt has come to, after some of its steps. Replaying the steps gives it again. */
export interface AttemptState {
  readonly layers: VariableLayers
  /** Null: no script of the task has ended well yet. */
  readonly result: JavaValue | null
  readonly resultMap: ReadonlyMap<string, JavaValue>
  readonly metadata: ReadonlyMap<string, string>
  readonly failure: AttemptFailure | null
  readonly flowAction: FlowAction | null
  /** From the fork environment script: variables, and words before the command of later steps. */
  readonly environment: ReadonlyMap<string, string>
  readonly commandPrefix: readonly string[]
  /** Milliseconds of pre, task and post. */
  readonly durationMs: number
  /** Why a selection script did not choose this machine. */
  readonly unselected: string | null
}

const metadataNames = ['content.type', 'file.extension', 'file.name']

/** The state before the first step; `system`: variables that only the runner knows. */
export function initialState(
  plan: AttemptPlan,
  system: ReadonlyMap<string, JavaValue>,
): AttemptState {
  const information = new Map(Object.entries(plan.genericInformation))
  return {
    layers: {
      inherited: new Map([...Object.entries(plan.inheritedVariables), ...system]),
      scope: new Map(Object.entries(plan.scopeVariables)),
      script: new Map(),
      removed: new Set(),
    },
    result: null,
    resultMap: new Map(),
    metadata: new Map(
      metadataNames.flatMap((name) => {
        const text = information.get(name)
        return text === undefined ? [] : [[name, text] as const]
      }),
    ),
    failure: null,
    flowAction: null,
    environment: new Map(),
    commandPrefix: [],
    durationMs: 0,
    unselected: null,
  }
}

/** What a clean script finds: the propagated variables, no results, no spaces. */
export function stateAtEnd(
  plan: AttemptPlan,
  end: Extract<AttemptEnd, { readonly ended: 'done' }>,
): AttemptState {
  const state = initialState(plan, new Map())
  const { inherited } = state.layers
  const propagated = Object.entries(end.propagatedVariables)
  return {
    ...state,
    layers: {
      ...state.layers,
      inherited: new Map(propagated),
      // what scripts put stands above the task's own variables, which are not propagated
      script: new Map(
        propagated.filter(([name, value]) => !isDeepStrictEqual(inherited.get(name), value)),
      ),
    },
    failure: end.failure,
  }
}

/** Whether a step is to run at all (execution.md 6.4). Clean steps are not part of the attempt. */
export function isDue(state: AttemptState, kind: StepKind): boolean {
  if (state.unselected !== null || state.failure?.kind === 'process') return false
  if (kind === 'flow') return true
  return kind !== 'clean' && state.failure === null
}

/** A step that has ended. */
export interface EndedStep {
  readonly kind: StepKind
  readonly outcome: StepOutcome
  readonly durationMs: number
}

/** The state after a step; `nextDate` as for `readFlowAction`. */
export function afterStep(
  state: AttemptState,
  step: EndedStep,
  plan: AttemptPlan,
  nextDate: (pattern: string) => number | null,
): AttemptState {
  const { outcome } = step
  switch (step.kind) {
    case 'selection':
      return { ...state, unselected: readSelection(outcome) }
    case 'fork-environment':
      return afterForkEnvironment(state, outcome)
    case 'clean':
      return state
    case 'flow':
      return afterFlow(withChanges(state, outcome), outcome, plan, nextDate)
    case 'pre':
    case 'task':
    case 'post':
      return afterScript(withChanges(state, outcome), step.kind, step)
  }
}

function withChanges(state: AttemptState, outcome: StepOutcome): AttemptState {
  return {
    ...state,
    layers: changeVariables(state.layers, outcome),
    resultMap: outcome.resultMap,
    metadata: outcome.metadata,
  }
}

/** What ProActive says of a script that ends the process it runs in (execution.md 6.4). */
const jvmEnded = 'Failed to execute task in a forked JVM'

const scriptTitles = { pre: 'pre script', task: 'task', post: 'post script' } as const

function afterScript(
  state: AttemptState,
  kind: 'pre' | 'task' | 'post',
  { outcome, durationMs }: EndedStep,
): AttemptState {
  const timed = { ...state, durationMs: state.durationMs + durationMs }
  if (outcome.failure !== null) {
    const message = `Failed to execute ${scriptTitles[kind]}: ${outcome.failure}`
    if (outcome.endedItsProcess === true)
      return {
        ...timed,
        failure: { kind: 'process', message: jvmEnded, exitCode: outcome.exitCode },
      }
    return { ...timed, failure: { kind, message, exitCode: outcome.exitCode } }
  }
  if (kind === 'pre') return timed
  const set = outcome.outputs.get('result')
  if (kind === 'post') return { ...timed, result: set ?? state.result }
  const own = outcome.scriptValue
  return { ...timed, result: set ?? (own === null || own.type === 'null' ? javaTrue : own) }
}

function afterFlow(
  state: AttemptState,
  outcome: StepOutcome,
  plan: AttemptPlan,
  nextDate: (pattern: string) => number | null,
): AttemptState {
  if (plan.flow === null) return state
  const decision =
    outcome.failure === null
      ? readFlowAction(plan.flow, outcome.outputs.get(flowVariables[plan.flow]), nextDate)
      : ({ kind: 'error', message: outcome.failure } as const)
  if (decision.kind === 'action') return { ...state, flowAction: decision.action }
  // a task that failed before keeps its own reason
  const failure = state.failure ?? { kind: 'flow', message: decision.message, exitCode: null }
  return { ...state, failure }
}

function afterForkEnvironment(state: AttemptState, outcome: StepOutcome): AttemptState {
  if (outcome.failure !== null) {
    const message = `Failed to execute task in a forked JVM: the fork environment script failed: ${outcome.failure}`
    return { ...state, failure: { kind: 'process', message, exitCode: null } }
  }
  const prefix = outcome.outputs.get('preJavaHomeCmd')
  return {
    ...state,
    environment: outcome.environment,
    commandPrefix:
      prefix?.type === 'string' ? prefix.value.split(/\s+/).filter((word) => word !== '') : [],
  }
}

/** Null: selected (execution.md 5.1). */
function readSelection(outcome: StepOutcome): string | null {
  if (outcome.failure !== null) return `its selection script failed: ${outcome.failure}`
  const selected = outcome.outputs.get('selected')
  if (selected === undefined) return 'its selection script does not set `selected`'
  switch (selected.type) {
    case 'boolean':
      return selected.value ? null : 'its selection script does not choose this machine'
    case 'integer':
    case 'long':
      return Number(selected.value) !== 0
        ? null
        : 'its selection script does not choose this machine'
    case 'string':
      return /^[Ff]alse$/.test(selected.value)
        ? 'its selection script does not choose this machine'
        : null
    default:
      return `its selection script sets \`selected\` to ${javaText(selected)}, which is neither true nor false`
  }
}

/**
 * What children get. A task whose process is gone hands on what its parents did and no more, not even
 * the job's variables, which all tasks have anyway (execution.md 4.1).
 */
export function handedOn(
  { layers }: AttemptState,
  plan: AttemptPlan,
  failure: AttemptFailure | null,
): Record<string, JavaValue> {
  if (failure?.kind !== 'process') return Object.fromEntries(propagatedVariables(layers))
  const variables = new Map(layers.inherited)
  for (const name of plan.ofJobAlone ?? []) variables.delete(name)
  return Object.fromEntries(variables)
}

/** The result that post and flow scripts find: the value, or the exception of a failed task. */
export function resultBinding(state: AttemptState): JavaValue {
  if (state.failure !== null) {
    return { type: 'other', className: 'TaskException', text: state.failure.message }
  }
  return state.result ?? javaNull
}

/** Variables of a step: what the layers show, and whether the task went well (execution.md 4.2). */
export function successVariable(state: AttemptState, kind: StepKind): [string, JavaValue][] {
  const success = state.failure === null
  if (kind === 'flow') return [['PA_TASK_SUCCESS', { type: 'boolean', value: success }]]
  if (kind === 'clean') return [['PA_TASK_SUCCESS', javaString(String(success))]]
  return []
}

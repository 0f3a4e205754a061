import { scriptText, type Script } from '../../src/workflow/script.ts'
import type {
  FlowControl,
  ForkEnvironment,
  NamedValue,
  Task,
  TaskVariable,
  Variable,
  Workflow,
} from '../../src/workflow/workflow.ts'

/** The `job` part of a canonical summary (README of the conformance corpus). */
export interface JobSummary {
  readonly name: string
  readonly priority: string
  readonly onTaskError: string
  readonly maxNumberOfExecution: number
  readonly genericInformation: Record<string, string>
  readonly variables: Record<string, object>
  readonly tasks: readonly TaskSummary[]
}

export interface TaskSummary {
  readonly name: string
  readonly [part: string]: unknown
}

/**
 * What a workflow means, in the form of the corpus: parts that are not set are left out, tasks and
 * dependencies are sorted. Compare with `assert.deepEqual`.
 */
export function workflowSummary(workflow: Workflow): JobSummary {
  return {
    name: workflow.name,
    priority: capitalized(workflow.priority),
    onTaskError: workflow.errorHandling.onTaskError ?? 'none',
    maxNumberOfExecution: Number(workflow.errorHandling.maxNumberOfExecution ?? '1'),
    genericInformation: pairs(workflow.genericInformation),
    variables: variables(workflow.variables),
    tasks: [...workflow.tasks].sort((a, b) => compare(a.name, b.name)).map(taskSummary),
  }
}

function taskSummary(task: Task): TaskSummary {
  return withoutNulls({
    name: task.name,
    type: { script: 'ScriptTask', native: 'NativeTask', java: 'JavaTask' }[task.executable.kind],
    dependencies: [...task.dependencies].sort(compare),
    script: task.executable.kind === 'script' ? scriptSummary(task.executable.script) : null,
    genericInformation: pairs(task.genericInformation),
    variables: variables(task.variables),
    flowBlock: task.block,
    flowControl: task.flow && flowSummary(task.flow),
    pre: task.pre && scriptSummary(task.pre),
    post: task.post && scriptSummary(task.post),
    selection:
      task.selection.length === 0
        ? null
        : task.selection.map(({ script, isDynamic }) => ({
            ...scriptSummary(script),
            dynamic: isDynamic,
          })),
    forkEnvironment: task.forkEnvironment && environmentSummary(task.forkEnvironment),
    preciousResult: task.preciousResult,
    preciousLogs: task.preciousLogs,
    runAsMe: task.runAsMe,
  })
}

function flowSummary(flow: FlowControl): object {
  const { language, code } = scriptSummary(flow.script)
  switch (flow.kind) {
    case 'replicate':
      return { action: 'replicate', language, code }
    case 'loop':
      return { action: 'loop', target: flow.target, language, code }
    case 'if':
      return withoutNulls({
        action: 'if',
        target: flow.target,
        targetElse: flow.else,
        targetContinuation: flow.continuation,
        language,
        code,
      })
  }
}

function environmentSummary(environment: ForkEnvironment): object {
  return withoutNulls({
    javaHome: environment.javaHome,
    systemEnvironment: pairs(environment.environment),
    jvmArguments: environment.jvmArguments,
    script: environment.script && scriptSummary(environment.script),
  })
}

function scriptSummary(script: Script): { language: string | null; code: string } {
  if (script.kind === 'inline') return { language: script.language, code: scriptText(script) }
  return { language: script.language, code: script.location }
}

function variables(list: readonly (Variable | TaskVariable)[]): Record<string, object> {
  return Object.fromEntries(
    list.map((variable) => [
      variable.name,
      withoutNulls({
        value: variable.value,
        model: variable.model === '' ? null : variable.model,
        inherited: 'isInherited' in variable ? variable.isInherited : null,
      }),
    ]),
  )
}

function pairs(list: readonly NamedValue[]): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]))
}

function withoutNulls<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null)) as T
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

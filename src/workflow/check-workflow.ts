import {
  badValue,
  contradiction,
  dependencyUnknown,
  jobWithoutTasks,
} from '../problems/catalogue/workflow.ts'
import type { Problem } from '../problems/problem.ts'
import { badValueSentence, valueFault, type ValueRule } from './value-rules.ts'
import type { ErrorHandling, Task, TaskVariable, Variable, Workflow } from './workflow.ts'

/**
 * What ProActive's schema refuses, and what its parser refuses beside it (rest.md 5 and 7): names,
 * lengths, durations, unknown dependencies, settings that exclude one another. In the order of the
 * job descriptor. Facts: `task` (null: the job), and `serverMessage` in ProActive's words. The
 * problems have no place (`at` is null): the caller knows where a task was written.
 */
export function checkWorkflow(workflow: Workflow): Problem[] {
  const names = new Set(workflow.tasks.map(({ name }) => name))
  return [
    ...new Checker(null).job(workflow),
    ...workflow.tasks.flatMap((task) => new Checker(task.name).task(task, names)),
  ]
}

class Checker {
  readonly #problems: Problem[] = []
  readonly #task: string | null

  constructor(task: string | null) {
    this.#task = task
  }

  job(workflow: Workflow): Problem[] {
    this.#value('name', 'job-name', workflow.name, 'the job name')
    this.#value('priority', 'priority', workflow.priority)
    this.#value('tags', 'tags', workflow.tags)
    this.#errorHandling(workflow.errorHandling)
    this.#variables(workflow.variables)
    this.#names('generic information', workflow.genericInformation)
    this.#elementNames(workflow.metadata)
    if (workflow.tasks.length === 0)
      this.#problems.push(
        jobWithoutTasks(null, {
          task: null,
          serverMessage: sentence('Uncompleted job: At least one task must be defined.'),
        }),
      )
    return this.#problems
  }

  task(task: Task, names: ReadonlySet<string>): Problem[] {
    // the flow check has its own words for the two characters of copies
    if (!/[#*]/.test(task.name)) this.#value('name', 'id', task.name, 'the task name')
    this.#errorHandling(task.errorHandling)
    this.#value('walltime', 'duration', task.walltime)
    this.#flags(task)
    this.#variables(task.variables)
    this.#names('generic information', task.genericInformation)
    this.#dependencies(task.dependencies, names)
    this.#files(task)
    this.#value('numberOfNodes', 'count', task.parallel?.numberOfNodes ?? null)
    this.#value('threshold', 'integer', task.parallel?.topology?.threshold ?? null)
    this.#executable(task)
    this.#elementNames(task.metadata)
    if (task.runAsMe === true && task.fork === false)
      this.#contradiction('`runAsMe` needs a process of its own, but `fork` is false')
    return this.#problems
  }

  #errorHandling(handling: ErrorHandling): void {
    this.#value('onTaskError', 'on-task-error', handling.onTaskError)
    this.#value('restartTaskOnError', 'restart', handling.restartTaskOnError)
    this.#value('taskRetryDelay', 'duration', handling.taskRetryDelay)
    const executions = handling.maxNumberOfExecution
    this.#value('maxNumberOfExecution', 'integer', executions)
    if (executions !== null && /^\+?0+$/.test(executions.trim()))
      this.#contradiction('`maxNumberOfExecution` must be at least 1')
  }

  #variables(variables: readonly (Variable | TaskVariable)[]): void {
    this.#names('variable', variables)
  }

  #names(what: string, list: readonly { readonly name: string }[]): void {
    for (const { name } of list) this.#value('name', 'ncname', name, `the ${what} name`)
  }

  #elementNames(metadata: readonly { readonly name: string }[]): void {
    this.#names('metadata', metadata)
  }

  #flags(task: Task): void {
    for (const key of ['fork', 'runAsMe', 'preciousResult', 'preciousLogs'] as const) {
      const flag = task[key]
      if (typeof flag === 'string') this.#value(key, 'flag', flag)
    }
    for (const { isDynamic } of task.selection)
      if (typeof isDynamic === 'string') this.#value('type', 'script-type', isDynamic)
  }

  #dependencies(dependencies: readonly string[], names: ReadonlySet<string>): void {
    for (const dependency of dependencies) {
      if (names.has(dependency)) continue
      const serverMessage = sentence(
        `Error: "${dependency}" is referenced by an IDREF, but not defined.`,
      )
      this.#problems.push(dependencyUnknown(null, { task: this.#task, dependency, serverMessage }))
    }
  }

  #files(task: Task): void {
    for (const { includes, accessMode } of task.inputFiles) {
      this.#value('includes', 'not-empty', includes)
      this.#value('accessMode', 'input-access', accessMode)
    }
    for (const { includes, accessMode } of task.outputFiles) {
      this.#value('includes', 'not-empty', includes)
      this.#value('accessMode', 'output-access', accessMode)
    }
  }

  #executable({ executable, pre, post, cleaning, selection, forkEnvironment, flow }: Task): void {
    if (executable.kind === 'native') this.#value('value', 'not-empty', executable.command)
    if (executable.kind === 'java') this.#value('class', 'not-empty', executable.class)
    const scripts = [
      executable.kind === 'script' ? executable.script : null,
      pre,
      post,
      cleaning,
      ...selection.map(({ script }) => script),
      forkEnvironment?.script ?? null,
      flow?.script ?? null,
    ]
    for (const script of scripts) if (script) this.#value('language', 'not-empty', script.language)
  }

  #value(attribute: string, rule: ValueRule, value: string | null, what?: string): void {
    const fault = value === null ? null : valueFault(rule, value)
    if (value === null || !fault) return
    this.#problems.push(
      badValue(null, {
        task: this.#task,
        what: what ?? `\`${attribute}\``,
        value,
        expected: fault.expected,
        serverMessage: sentence(badValueSentence(attribute, fault)),
      }),
    )
  }

  #contradiction(reason: string): void {
    const owner = this.#task === null ? '' : `At [task=${this.#task}] : `
    const serverMessage = sentence(`${owner}${reason.replaceAll('`', '')}`)
    this.#problems.push(contradiction(null, { task: this.#task, reason, serverMessage }))
  }
}

function sentence(text: string): string {
  return `At [tag:job] : ${text}`
}

import { badValue, patternCycle } from '../problems/catalogue/workflow.ts'
import type { Problem } from '../problems/problem.ts'
import { checkModels } from './check-models.ts'
import { resolveTask, type ResolvedTask } from './resolve-task.ts'
import { Resolver } from './resolver.ts'
import type { NamedValue, Variable, Workflow } from './workflow.ts'

/** A workflow whose patterns are replaced as far as that happens at submission. */
export interface ResolvedWorkflow extends Workflow {
  readonly tasks: readonly ResolvedTask[]
}

export interface SubmittedValues {
  /** Replace the values of declared job variables, or add a variable. */
  readonly variables: ReadonlyMap<string, string>
  readonly genericInformation: ReadonlyMap<string, string>
  /** `PA_JOB_ID`, `PA_USER`: known to the one who accepts a job; `PA_JOB_NAME` is added here. */
  readonly system: ReadonlyMap<string, string>
}

export const nothingSubmitted: SubmittedValues = {
  variables: new Map(),
  genericInformation: new Map(),
  system: new Map(),
}

/**
 * What a server makes of a workflow when it is submitted (execution.md 4.3, rest.md 5): variables get
 * the submitted values, patterns are replaced in the job's and the tasks' variables, attributes and
 * generic information, then models are checked. Patterns of unknown names stay for the run time.
 * Problems come in a server's order, with its sentence (`serverMessage`); the flow is not checked.
 */
export function resolveWorkflow(
  workflow: Workflow,
  submitted: SubmittedValues = nothingSubmitted,
): { workflow: ResolvedWorkflow; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const declared = withSubmitted(workflow.variables, submitted.variables)
  const own = new Resolver(null, valuesOf(declared))
  const name = own.text(workflow.name, 'the job name')
  const system = new Map([...submitted.system, ['PA_JOB_NAME', name]])
  const resolver = new Resolver(null, valuesOf(declared), system)
  const variables = declared.map((variable) => resolveVariable(resolver, variable))
  const information = mergeInformation(workflow.genericInformation, submitted.genericInformation)
  const values = new Map([...system, ...valuesOf(variables)])
  const resolved: ResolvedWorkflow = {
    ...workflow,
    ...resolveJob(workflow, resolver),
    name,
    variables,
    genericInformation: information.map((one) => ({
      name: one.name,
      value: resolver.text(one.value, `generic information \`${one.name}\``),
    })),
    tasks: workflow.tasks.map((task) => {
      const { task: result, problems: found } = resolveTask(task, values)
      problems.push(...found)
      return result
    }),
  }
  return {
    workflow: resolved,
    problems: [
      ...own.faults.map(patternProblem),
      ...resolver.faults.map(patternProblem),
      ...problems,
      ...checkExecutions(resolved),
      ...checkModels(resolved),
    ],
  }
}

function withSubmitted(
  declared: readonly Variable[],
  submitted: ReadonlyMap<string, string>,
): Variable[] {
  const names = new Set(declared.map(({ name }) => name))
  return [
    ...declared.map((variable) => ({
      ...variable,
      value: submitted.get(variable.name) ?? variable.value,
    })),
    ...[...submitted].flatMap(([name, value]) => (names.has(name) ? [] : plain(name, value))),
  ]
}

function plain(name: string, value: string): Variable {
  return {
    name,
    value,
    model: null,
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
  }
}

function mergeInformation(
  declared: readonly NamedValue[],
  submitted: ReadonlyMap<string, string>,
): NamedValue[] {
  const merged = new Map(declared.map(({ name, value }) => [name, value]))
  for (const [name, value] of submitted) merged.set(name, value)
  return [...merged].map(([name, value]) => ({ name, value }))
}

function valuesOf(variables: readonly NamedValue[]): Map<string, string> {
  return new Map(variables.map(({ name, value }) => [name, value]))
}

function resolveVariable(resolver: Resolver, variable: Variable): Variable {
  const what = `variable \`${variable.name}\``
  return {
    ...variable,
    value: resolver.text(variable.value, what),
    model: resolver.optional(variable.model, what),
  }
}

function resolveJob(workflow: Workflow, resolver: Resolver): Partial<Workflow> {
  const { spaces } = workflow
  return {
    priority: resolver.text(workflow.priority, '`priority`'),
    projectName: resolver.optional(workflow.projectName, '`projectName`'),
    tags: resolver.optional(workflow.tags, '`tags`'),
    errorHandling: resolver.errorHandling(workflow.errorHandling),
    description: resolver.optional(workflow.description, 'the description'),
    spaces: {
      input: resolver.optional(spaces.input, 'the input space'),
      output: resolver.optional(spaces.output, 'the output space'),
      global: resolver.optional(spaces.global, 'the global space'),
      user: resolver.optional(spaces.user, 'the user space'),
    },
  }
}

/** A number must be one once its pattern is replaced (rest.md 7). */
function checkExecutions(workflow: ResolvedWorkflow): Problem[] {
  const owners = [
    { task: null, value: workflow.errorHandling.maxNumberOfExecution },
    ...workflow.tasks.map(({ name, errorHandling }) => ({
      task: name,
      value: errorHandling.maxNumberOfExecution,
    })),
  ]
  return owners.flatMap(({ task, value }) => {
    if (value === null || /^\s*\+?0*[1-9][0-9]{0,8}\s*$/.test(value)) return []
    const owner = task === null ? '' : `At [task=${task}] : `
    return badValue(null, {
      task,
      what: '`maxNumberOfExecution`',
      value,
      expected: 'a whole number of at least 1',
      serverMessage: `At [tag:job] : ${owner}The number of execution must be a non null integer (>0)`,
    })
  })
}

function patternProblem({
  task,
  what,
  reason,
}: {
  readonly task: string | null
  readonly what: string
  readonly reason: string
}): Problem {
  const owner = task === null ? '' : `At [task=${task}] : `
  return patternCycle(null, {
    task,
    what,
    reason,
    serverMessage: `At [tag:job] : ${owner}${reason}`,
  })
}

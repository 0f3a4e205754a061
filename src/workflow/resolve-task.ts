import { badValue, patternCycle } from '../problems/catalogue/workflow.ts'
import type { Problem } from '../problems/problem.ts'
import { Resolver } from './resolver.ts'
import { scriptOf, scriptText, type Script } from './script.ts'
import type { Flag, NamedValue, Parallel, SelectionScript, Task, TaskVariable } from './workflow.ts'

/** A task whose flags are decided. */
export interface ResolvedTask extends Task {
  readonly preciousResult: boolean
  readonly preciousLogs: boolean
  readonly runAsMe: boolean
  readonly fork: boolean | null
  readonly selection: readonly (SelectionScript & { readonly isDynamic: boolean })[]
}

/**
 * Replaces what is replaced at submission in a task (execution.md 4.3): variables, attributes,
 * description, file excludes, script locations with the job's and its own variables; the text of the
 * clean script with the job's alone. Scripts, their arguments and file patterns wait for the run.
 */
export function resolveTask(
  task: Task,
  jobValues: ReadonlyMap<string, string>,
): { task: ResolvedTask; problems: Problem[] } {
  const declared = task.variables.map((variable) => withInherited(variable, jobValues))
  const own = new Map(declared.map(({ name, value }) => [name, value]))
  const resolver = new Resolver(task.name, own, jobValues)
  const ofJob = new Resolver(task.name, jobValues)
  const resolved = resolveParts({ ...task, variables: declared }, resolver, ofJob)
  const problems = [...resolver.faults, ...ofJob.faults].map((fault) => {
    const serverMessage = `At [tag:job] : At [task=${task.name}] : ${fault.reason}`
    return patternCycle(null, { ...fault, serverMessage })
  })
  return { task: resolved, problems: [...problems, ...checkNodes(resolved)] }
}

/** An inherited variable takes the job's value when there is one (rest.md 5). */
function withInherited(
  variable: TaskVariable,
  jobValues: ReadonlyMap<string, string>,
): TaskVariable {
  const inherited = variable.isInherited ? jobValues.get(variable.name) : undefined
  return inherited === undefined ? variable : { ...variable, value: inherited }
}

function resolveParts(task: Task, resolver: Resolver, ofJob: Resolver): ResolvedTask {
  const script = (one: Script | null) => one && resolveLocation(one, resolver)
  const { executable, forkEnvironment, flow } = task
  return {
    ...task,
    description: resolver.optional(task.description, 'the description'),
    variables: task.variables.map((variable) => resolveVariable(resolver, variable)),
    genericInformation: resolvePairs(resolver, task.genericInformation),
    inputFiles: task.inputFiles.map((files) => resolveExcludes(resolver, files)),
    outputFiles: task.outputFiles.map((files) => resolveExcludes(resolver, files)),
    parallel: task.parallel && resolveParallel(resolver, task.parallel),
    errorHandling: resolver.errorHandling(task.errorHandling),
    walltime: resolver.optional(task.walltime, '`walltime`'),
    resultPreviewClass: resolver.optional(task.resultPreviewClass, '`resultPreviewClass`'),
    preciousResult: decide(resolver, task.preciousResult),
    preciousLogs: decide(resolver, task.preciousLogs),
    runAsMe: decide(resolver, task.runAsMe),
    fork: task.fork === null ? null : decide(resolver, task.fork),
    selection: task.selection.map((one) => ({
      script: resolveLocation(one.script, resolver),
      isDynamic:
        typeof one.isDynamic === 'string'
          ? resolver.text(one.isDynamic, '`type`') !== 'static'
          : one.isDynamic,
    })),
    pre: script(task.pre),
    post: script(task.post),
    cleaning: task.cleaning && resolveCleaning(task.cleaning, resolver, ofJob),
    executable:
      executable.kind === 'script'
        ? { ...executable, script: resolveLocation(executable.script, resolver) }
        : executable,
    forkEnvironment: forkEnvironment && {
      ...forkEnvironment,
      script: script(forkEnvironment.script),
    },
    flow: flow && { ...flow, script: resolveLocation(flow.script, resolver) },
  }
}

function resolveVariable(resolver: Resolver, variable: TaskVariable): TaskVariable {
  const what = `variable \`${variable.name}\``
  return {
    ...variable,
    value: resolver.text(variable.value, what),
    model: resolver.optional(variable.model, what),
  }
}

function resolvePairs(resolver: Resolver, pairs: readonly NamedValue[]): NamedValue[] {
  return pairs.map(({ name, value }) => ({
    name,
    value: resolver.text(value, `generic information \`${name}\``),
  }))
}

function resolveExcludes<T extends { readonly excludes: string | null }>(
  resolver: Resolver,
  files: T,
): T {
  return { ...files, excludes: resolver.optional(files.excludes, '`excludes`') }
}

function resolveParallel(resolver: Resolver, { numberOfNodes, topology }: Parallel): Parallel {
  return {
    numberOfNodes: resolver.text(numberOfNodes, '`numberOfNodes`'),
    topology: topology && {
      kind: topology.kind,
      threshold: resolver.optional(topology.threshold, '`threshold`'),
    },
  }
}

/** Words that are no boolean mean false, as for Java. */
function decide(resolver: Resolver, flag: Flag): boolean {
  if (typeof flag === 'boolean') return flag
  const value = resolver.text(flag, 'a yes or no').trim().toLowerCase()
  return value === 'true' || value === '1'
}

function resolveLocation(script: Script, resolver: Resolver): Script {
  if (script.kind === 'inline') return script
  return { ...script, location: resolver.text(script.location, 'the place of a script') }
}

function resolveCleaning(script: Script, resolver: Resolver, ofJob: Resolver): Script {
  if (script.kind !== 'inline') return resolveLocation(script, resolver)
  const text = scriptText(script)
  const replaced = ofJob.text(text, 'the clean script')
  if (replaced === text) return script
  const origin = script.pieces[0]?.origin ?? { kind: 'generated', by: 'patterns' }
  return { ...scriptOf(script.language, replaced, origin), arguments: script.arguments }
}

/** A number must be one once its pattern is replaced (rest.md 7). */
function checkNodes({ name, parallel }: ResolvedTask): Problem[] {
  if (!parallel || /^\s*\+?0*[1-9][0-9]{0,8}\s*$/.test(parallel.numberOfNodes)) return []
  const value = parallel.numberOfNodes
  return [
    badValue(null, {
      task: name,
      what: '`numberOfNodes`',
      value,
      expected: 'a whole number of at least 1',
      serverMessage: `At [tag:job] : At [task=${name}] : numberOfNodes is not a number: ${value}`,
    }),
  ]
}

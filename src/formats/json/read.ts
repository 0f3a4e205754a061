import { parse, type ParseError } from 'jsonc-parser'
import * as v from 'valibot'
import {
  notAWorkflowFile,
  notWellFormed,
  refusedContent,
} from '../../problems/catalogue/formats.ts'
import type { Problem } from '../../problems/problem.ts'
import { scriptOf, type Script } from '../../workflow/script.ts'
import type {
  Executable,
  FlowControl,
  Task,
  TaskVariable,
  Variable,
  Workflow,
} from '../../workflow/workflow.ts'
import {
  workflowShape,
  type FlowShape,
  type ScriptShape,
  type TaskShape,
  type WorkflowShape,
} from './shape.ts'

export interface JsonReading {
  /** Null when the text is no workflow of this form. */
  readonly workflow: Workflow | null
  readonly problems: readonly Problem[]
}

const largestText = 64_000_000
const mostProblems = 100

/**
 * Reads the JSON of a workflow that `toJson` wrote (or a person). Every field that does not fit the
 * form is a problem that names its place (`tasks[2].name`); unknown fields do not fit. Whether
 * ProActive takes the values is for `checkWorkflow` to say.
 */
export function readJson(text: string): JsonReading {
  if (text.length > largestText) return refused('it is too large')
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable(text, error)
    throw error
  }
  const result = v.safeParse(workflowShape, content, { abortPipeEarly: true })
  if (result.success) return { workflow: workflowOf(result.output), problems: [] }
  const problems = result.issues
    .slice(0, mostProblems)
    .map((issue) =>
      notAWorkflowFile(null, { place: placeOf(issue.path ?? []), reason: reasonOf(issue) }),
    )
  return { workflow: null, problems }
}

/** Valibot's own words tell keys from values; people look for a field. */
function reasonOf({ message, path }: v.BaseIssue<unknown>): string {
  const last = path?.at(-1)
  if (last?.type !== 'object' || last.origin !== 'key') return message
  return last.value === undefined && !(last.key in last.input)
    ? 'this field is missing'
    : 'there is no such field'
}

function refused(reason: string): JsonReading {
  const facts = { format: 'JSON', reason, serverMessage: reason } as const
  return { workflow: null, problems: [refusedContent(null, facts)] }
}

function unreadable(text: string, { message }: SyntaxError): JsonReading {
  const offset = faultOffset(text)
  const before = text.slice(0, offset)
  const facts = {
    format: 'JSON',
    reason: message.split(/, "| in JSON at|, \.\.\."/)[0] ?? message,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    serverMessage: message,
  } as const
  return { workflow: null, problems: [notWellFormed(null, facts, { fileOffset: offset })] }
}

/** Where JSON breaks off; its end where brackets are so deep that looking closer could harm. */
function faultOffset(text: string): number {
  if (text.split(/[[{]/, 1002).length > 1000) return text.length
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  return errors[0]?.offset ?? text.length
}

function placeOf(path: readonly { readonly key: unknown }[]): string {
  return path
    .map(({ key }, index) =>
      typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`,
    )
    .join('')
}

function workflowOf(shape: WorkflowShape): Workflow {
  return {
    name: shape.name,
    priority: shape.priority,
    projectName: shape.projectName,
    tags: shape.tags,
    errorHandling: errorHandlingOf(shape),
    description: shape.description,
    variables: shape.variables.map(variableOf),
    genericInformation: shape.genericInformation,
    spaces: shape.spaces,
    tasks: shape.tasks.map(taskOf),
    metadata: shape.metadata,
  }
}

function taskOf(shape: TaskShape): Task {
  return {
    name: shape.name,
    description: shape.description,
    variables: shape.variables.map(taskVariableOf),
    genericInformation: shape.genericInformation,
    dependencies: [...new Set(shape.dependencies)],
    inputFiles: shape.inputFiles,
    outputFiles: shape.outputFiles,
    parallel: shape.parallel,
    selection: shape.selection.map(({ script, dynamic }) => ({
      script: scriptFrom(script),
      isDynamic: dynamic,
    })),
    forkEnvironment: shape.forkEnvironment && {
      ...shape.forkEnvironment,
      script: maybeScript(shape.forkEnvironment.script),
    },
    pre: maybeScript(shape.pre),
    executable: executableOf(shape),
    block: shape.block,
    flow: shape.flow && flowOf(shape.flow),
    post: maybeScript(shape.post),
    cleaning: maybeScript(shape.cleaning),
    errorHandling: errorHandlingOf(shape),
    walltime: shape.walltime,
    preciousResult: shape.preciousResult,
    preciousLogs: shape.preciousLogs,
    runAsMe: shape.runAsMe,
    fork: shape.fork,
    resultPreviewClass: shape.resultPreviewClass,
    metadata: shape.metadata,
  }
}

function errorHandlingOf(shape: TaskShape | WorkflowShape) {
  const { onTaskError, restartTaskOnError, taskRetryDelay, maxNumberOfExecution } = shape
  return { onTaskError, restartTaskOnError, taskRetryDelay, maxNumberOfExecution }
}

function variableOf(shape: WorkflowShape['variables'][number]): Variable {
  const { name, value, model, description, group, advanced, hidden } = shape
  return { name, value, model, description, group, isAdvanced: advanced, isHidden: hidden }
}

function taskVariableOf({ inherited, ...shape }: TaskShape['variables'][number]): TaskVariable {
  return { ...variableOf(shape), isInherited: inherited }
}

/** The form has checked that exactly one of the three is there. */
function executableOf({ script, native, java }: TaskShape): Executable {
  if (native) return { kind: 'native', ...native }
  if (java) return { kind: 'java', ...java }
  return {
    kind: 'script',
    script: script ? scriptFrom(script) : scriptOf('', '', { kind: 'generated', by: 'json' }),
  }
}

function flowOf({ replicate, loop, if: branch }: FlowShape): FlowControl | null {
  if (replicate) return { kind: 'replicate', script: scriptFrom(replicate.script) }
  if (loop) return { kind: 'loop', target: loop.target, script: scriptFrom(loop.script) }
  return branch ? { kind: 'if', ...branch, script: scriptFrom(branch.script) } : null
}

function maybeScript(shape: ScriptShape | null): Script | null {
  return shape && scriptFrom(shape)
}

function scriptFrom({ language, code, path, url, arguments: list }: ScriptShape): Script {
  if (code === undefined)
    return path === undefined
      ? { kind: 'url', location: url ?? '', language, arguments: list }
      : { kind: 'path', location: path, language, arguments: list }
  const text = typeof code === 'string' ? code : code.join('\n')
  return {
    ...scriptOf(language ?? '', text, { kind: 'generated', by: 'json' }),
    arguments: list,
  }
}

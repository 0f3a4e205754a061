import { scriptText, type Script } from '../../workflow/script.ts'
import type {
  ErrorHandling,
  Executable,
  FlowControl,
  ForkEnvironment,
  SelectionScript,
  Task,
  TaskVariable,
  Variable,
  Workflow,
} from '../../workflow/workflow.ts'
import type { WrittenScript, WrittenTask, WrittenWorkflow } from './shape.ts'

/**
 * The workflow as JSON, indented, with a final line break (`workflow.schema.json`). What is not set is
 * left out, and so are the origins of scripts. Code of several lines is a list of lines.
 */
export function toJson(workflow: Workflow): string {
  const written: WrittenWorkflow = {
    format: 'pa-nb workflow 1',
    name: workflow.name,
    ...(workflow.priority !== 'normal' && { priority: workflow.priority }),
    ...(workflow.projectName !== null && { projectName: workflow.projectName }),
    ...(workflow.tags !== null && { tags: workflow.tags }),
    ...writeErrorHandling(workflow.errorHandling),
    ...(workflow.description !== null && { description: workflow.description }),
    ...some('variables', workflow.variables.map(writeVariable)),
    ...some('genericInformation', workflow.genericInformation),
    ...(Object.values(workflow.spaces).some((space) => space !== null) && {
      spaces: present(workflow.spaces),
    }),
    tasks: workflow.tasks.map(writeTask),
    ...some('metadata', workflow.metadata),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}

function writeTask(task: Task): WrittenTask {
  return {
    name: task.name,
    ...(task.description !== null && { description: task.description }),
    ...some('dependencies', task.dependencies),
    ...writeErrorHandling(task.errorHandling),
    ...(task.walltime !== null && { walltime: task.walltime }),
    ...(task.preciousResult !== false && { preciousResult: task.preciousResult }),
    ...(task.preciousLogs !== false && { preciousLogs: task.preciousLogs }),
    ...(task.runAsMe !== false && { runAsMe: task.runAsMe }),
    ...(task.fork !== null && { fork: task.fork }),
    ...(task.resultPreviewClass !== null && { resultPreviewClass: task.resultPreviewClass }),
    ...some('variables', task.variables.map(writeTaskVariable)),
    ...some('genericInformation', task.genericInformation),
    ...some('inputFiles', task.inputFiles.map(present)),
    ...some('outputFiles', task.outputFiles.map(present)),
    ...(task.parallel && {
      parallel: {
        numberOfNodes: task.parallel.numberOfNodes,
        ...(task.parallel.topology && { topology: present(task.parallel.topology) }),
      },
    }),
    ...some('selection', task.selection.map(writeSelection)),
    ...(task.forkEnvironment && { forkEnvironment: writeEnvironment(task.forkEnvironment) }),
    ...(task.pre && { pre: writeScript(task.pre) }),
    ...writeExecutable(task.executable),
    ...(task.block !== 'none' && { block: task.block }),
    ...(task.flow && { flow: writeFlow(task.flow) }),
    ...(task.post && { post: writeScript(task.post) }),
    ...(task.cleaning && { cleaning: writeScript(task.cleaning) }),
    ...some('metadata', task.metadata),
  }
}

function writeErrorHandling(handling: ErrorHandling): Partial<Record<keyof ErrorHandling, string>> {
  return present(handling)
}

function writeVariable(variable: Variable) {
  const { name, value, model, description, group, isAdvanced, isHidden } = variable
  return {
    name,
    value,
    ...present({ model, description, group }),
    ...(isAdvanced && { advanced: true }),
    ...(isHidden && { hidden: true }),
  }
}

function writeTaskVariable(variable: TaskVariable) {
  return { ...writeVariable(variable), ...(variable.isInherited && { inherited: true }) }
}

function writeSelection({ script, isDynamic }: SelectionScript) {
  return { script: writeScript(script), ...(isDynamic !== true && { dynamic: isDynamic }) }
}

function writeEnvironment(environment: ForkEnvironment) {
  const { javaHome, workingDir, script } = environment
  return {
    ...present({ javaHome, workingDir }),
    ...some('environment', environment.environment),
    ...some('jvmArguments', environment.jvmArguments),
    ...some('additionalClasspath', environment.additionalClasspath),
    ...(script && { script: writeScript(script) }),
  }
}

function writeExecutable(executable: Executable) {
  switch (executable.kind) {
    case 'script':
      return { script: writeScript(executable.script) }
    case 'native':
      return { native: { command: executable.command, ...some('arguments', executable.arguments) } }
    case 'java':
      return { java: { class: executable.class, ...some('parameters', executable.parameters) } }
  }
}

function writeFlow(flow: FlowControl) {
  const script = writeScript(flow.script)
  switch (flow.kind) {
    case 'replicate':
      return { replicate: { script } }
    case 'loop':
      return { loop: { target: flow.target, script } }
    case 'if':
      return {
        if: {
          target: flow.target,
          else: flow.else,
          ...(flow.continuation !== null && { continuation: flow.continuation }),
          script,
        },
      }
  }
}

function writeScript(script: Script): WrittenScript {
  const list = some('arguments', script.arguments)
  if (script.kind === 'inline') {
    const code = scriptText(script)
    return {
      language: script.language,
      code: code.includes('\n') ? code.split('\n') : code,
      ...list,
    }
  }
  const language = script.language !== null && { language: script.language }
  return script.kind === 'path'
    ? { path: script.location, ...language, ...list }
    : { url: script.location, ...language, ...list }
}

/** A list under its key; nothing when it is empty. */
function some<Key extends string, Item>(
  key: Key,
  items: readonly Item[],
): Partial<Record<Key, Item[]>> {
  return items.length === 0 ? {} : ({ [key]: [...items] } as Record<Key, Item[]>)
}

/** The entries that are set. */
function present<T extends object>(entries: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>
  }
}

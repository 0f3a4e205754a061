import type { Script } from './script.ts'

/**
 * A workflow as a ProActive job descriptor says it (rest.md 7). Values that may hold `${NAME}`
 * patterns stay text: they are typed only once variables are known.
 */
export interface Workflow {
  readonly name: string
  /** `idle`, `lowest`, `low`, `normal`, `high`, `highest`, or a pattern. */
  readonly priority: string
  readonly projectName: string | null
  readonly tags: string | null
  readonly errorHandling: ErrorHandling
  /** Null: none, or an empty one. */
  readonly description: string | null
  readonly variables: readonly Variable[]
  readonly genericInformation: readonly NamedValue[]
  readonly spaces: Spaces
  /** In the order of declaration, which is that of their ids (execution.md 9). */
  readonly tasks: readonly Task[]
  readonly metadata: readonly NamedValue[]
}

/**
 * A yes or no. As text: a pattern such as `${NAME}`, which ProActive accepts in place of a boolean
 * (rest.md 7) and which `resolveWorkflow` turns into one.
 */
export type Flag = boolean | string

export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** Null: not set, so the job's or the default counts (execution.md 1.3). */
export interface ErrorHandling {
  readonly onTaskError: string | null
  readonly restartTaskOnError: string | null
  readonly taskRetryDelay: string | null
  readonly maxNumberOfExecution: string | null
}

export interface Variable extends NamedValue {
  readonly model: string | null
  readonly description: string | null
  readonly group: string | null
  readonly isAdvanced: boolean
  readonly isHidden: boolean
}

export interface TaskVariable extends Variable {
  readonly isInherited: boolean
}

export interface Spaces {
  readonly input: string | null
  readonly output: string | null
  readonly global: string | null
  readonly user: string | null
}

export interface Task {
  readonly name: string
  /** Position, from 0, of the cell that declares it; absent where it comes from no notebook. */
  readonly cell?: number
  readonly description: string | null
  readonly variables: readonly TaskVariable[]
  readonly genericInformation: readonly NamedValue[]
  /** Names of tasks, in the order declared, each once. */
  readonly dependencies: readonly string[]
  readonly inputFiles: readonly FileSelector[]
  readonly outputFiles: readonly FileSelector[]
  readonly parallel: Parallel | null
  readonly selection: readonly SelectionScript[]
  readonly forkEnvironment: ForkEnvironment | null
  readonly pre: Script | null
  readonly executable: Executable
  readonly block: Block
  readonly flow: FlowControl | null
  readonly post: Script | null
  readonly cleaning: Script | null
  readonly errorHandling: ErrorHandling
  readonly walltime: string | null
  readonly preciousResult: Flag
  readonly preciousLogs: Flag
  readonly runAsMe: Flag
  /** Null: not written, the default (true) counts. */
  readonly fork: Flag | null
  readonly resultPreviewClass: string | null
  readonly metadata: readonly NamedValue[]
}

export type Block = 'none' | 'start' | 'end'

export type FlowControl =
  | { readonly kind: 'replicate'; readonly script: Script }
  | { readonly kind: 'loop'; readonly target: string; readonly script: Script }
  | {
      readonly kind: 'if'
      readonly target: string
      readonly else: string
      readonly continuation: string | null
      readonly script: Script
    }

export type Executable =
  | { readonly kind: 'script'; readonly script: Script }
  | { readonly kind: 'native'; readonly command: string; readonly arguments: readonly string[] }
  | { readonly kind: 'java'; readonly class: string; readonly parameters: readonly NamedValue[] }

export interface SelectionScript {
  readonly script: Script
  readonly isDynamic: Flag
}

export interface ForkEnvironment {
  readonly javaHome: string | null
  readonly workingDir: string | null
  readonly environment: readonly NamedValue[]
  readonly jvmArguments: readonly string[]
  readonly additionalClasspath: readonly string[]
  readonly script: Script | null
}

export interface FileSelector {
  readonly includes: string
  readonly excludes: string | null
  readonly accessMode: string
}

export interface Parallel {
  readonly numberOfNodes: string
  readonly topology: { readonly kind: string; readonly threshold: string | null } | null
}

export const noErrorHandling: ErrorHandling = {
  onTaskError: null,
  restartTaskOnError: null,
  taskRetryDelay: null,
  maxNumberOfExecution: null,
}

export const noSpaces: Spaces = { input: null, output: null, global: null, user: null }

/** A workflow with nothing but a name and tasks. */
export function plainWorkflow(name: string, tasks: readonly Task[]): Workflow {
  return {
    name,
    priority: 'normal',
    projectName: null,
    tags: null,
    errorHandling: noErrorHandling,
    description: null,
    variables: [],
    genericInformation: [],
    spaces: noSpaces,
    tasks,
    metadata: [],
  }
}

/** A task with nothing but a name and what it runs; a copy to be changed by spreading. */
export function plainTask(name: string, executable: Executable): Task {
  return {
    name,
    description: null,
    variables: [],
    genericInformation: [],
    dependencies: [],
    inputFiles: [],
    outputFiles: [],
    parallel: null,
    selection: [],
    forkEnvironment: null,
    pre: null,
    executable,
    block: 'none',
    flow: null,
    post: null,
    cleaning: null,
    errorHandling: noErrorHandling,
    walltime: null,
    preciousResult: false,
    preciousLogs: false,
    runAsMe: false,
    fork: null,
    resultPreviewClass: null,
    metadata: [],
  }
}

import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { ParentResult, StepKind, StepPlan } from '../runner/attempt.ts'

/** What a script finds (execution.md 5.1). Maps are keyed by names that users chose. */
export interface StepBindings {
  readonly variables: ReadonlyMap<string, JavaValue>
  readonly genericInformation: ReadonlyMap<string, string>
  readonly results: readonly ParentResult[]
  /** The value so far, for post and flow scripts; null: the step has no such binding. */
  readonly result: JavaValue | null
  readonly resultMap: ReadonlyMap<string, JavaValue>
  readonly resultMetadata: ReadonlyMap<string, string>
  /** `localspace`, `userspace` ... and other names that hold a text. */
  readonly texts: ReadonlyMap<string, string>
  readonly nodes: NodesOfTask
  readonly progressFile: string
}

/** `nodesurl` and `allnodesurl`: the nodes besides the one where the script runs, and each once. */
export interface NodesOfTask {
  readonly others: readonly string[]
  readonly all: readonly string[]
}

/** One script that is about to run. */
export interface StepRequest {
  readonly step: StepPlan
  /** Absolute: the folder of this step; `script`, `input.json` ... go there. */
  readonly folder: string
  /** Absolute: where the script runs. */
  readonly workingFolder: string
  readonly bindings: StepBindings
  /** The environment that the script will have, without what the language adds. */
  readonly environment: ReadonlyMap<string, string>
  /** It runs in a container: programs are those of its image, known by their names alone. */
  readonly isInContainer: boolean
  /** Absolute: where the drivers lie. */
  readonly drivers: string
}

export interface StepFile {
  readonly name: string
  readonly content: string
  readonly executable?: boolean
}

/** How to run a script: what to write in the step's folder, and the command. */
export interface StepCommand {
  readonly program: string
  readonly arguments: readonly string[]
  /** In addition to the environment of the task. */
  readonly environment: ReadonlyMap<string, string>
  readonly files: readonly StepFile[]
  /** Text for the step's log before it starts, as a warning; null: none. */
  readonly note: string | null
  /**
   * Null: start the program. Else a server that forks a warm interpreter may do it instead: the
   * program and arguments start that server, and the step's folder tells it everything else.
   */
  readonly server: StepServer | null
}

/** How to start a server of warm interpreters (`drivers/python-server.py`). */
interface StepServer {
  readonly program: string
  readonly arguments: readonly string[]
}

/** What a step left behind. */
export interface StepExit {
  readonly code: number
  /** Parsed from `output.json`; null: the driver did not come to its end. */
  readonly output: () => unknown
  /** Puts and removals up to the end of a step that left no output. */
  readonly changes: () => readonly unknown[]
  /** All of what the script printed; called at most once. */
  readonly stdout: () => Uint8Array
}

/** What a step means for its task. */
export interface StepOutcome {
  /** In ProActive's words, without `Failed to execute task: `; null: it ended well. */
  readonly failure: string | null
  readonly exitCode: number | null
  readonly puts: ReadonlyMap<string, JavaValue>
  readonly removed: readonly string[]
  /**
   * The script ended the process that ProActive runs it in, as `System.exit` in Groovy does: the
   * task's process is gone, and its flow script with it.
   */
  readonly endedItsProcess?: boolean
  /** Bindings that came back: `result`, `selected`, `runs`, `loop`, `branch` ... */
  readonly outputs: ReadonlyMap<string, JavaValue>
  /** The value of the script itself; null: it has none. */
  readonly scriptValue: JavaValue | null
  readonly isRaw: boolean
  readonly resultMap: ReadonlyMap<string, JavaValue>
  readonly metadata: ReadonlyMap<string, string>
  /** What a fork environment script asks of the task's environment. */
  readonly environment: ReadonlyMap<string, string>
}

export type Preparation =
  | { readonly kind: 'ready'; readonly command: StepCommand }
  /** The script needed no process of its own; `out` and `err` are what it printed. */
  | {
      readonly kind: 'known'
      readonly outcome: StepOutcome
      readonly out: string
      readonly err: string
    }
  /** The interpreter is not there: what is missing and what to install. */
  | { readonly kind: 'missing'; readonly message: string }

/** A scripting language as ProActive knows it; a file each, listed in `registry.ts`. */
export interface Language {
  /** Names of its engine, in lower case, as `language` in the XML gives them. */
  readonly engines: readonly string[]
  /** File endings by which a script without a language is known. */
  readonly extensions: readonly string[]
  /** Whether a flow or selection script can be in it: native ones bring nothing back. */
  readonly bringsValuesBack: boolean
  prepare(request: StepRequest): Promise<Preparation>
  outcome(request: StepRequest, exit: StepExit): StepOutcome
}

/** The kinds of step in which a language that brings nothing back is an error. */
export const stepsThatDecide: ReadonlySet<StepKind> = new Set<StepKind>(['flow', 'selection'])

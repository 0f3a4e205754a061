import { javaText } from '../../rest/java-serialization/java-text.ts'
import { programOfStep } from './find-program.ts'
import type {
  Language,
  Preparation,
  StepBindings,
  StepExit,
  StepOutcome,
  StepRequest,
} from './language.ts'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'

/** The kernel's limit for one variable is 128 KB with name and end (MAX_ARG_STRLEN). */
const longestEnvironmentText = 131_071

/** The environment of a native script, and the names that were too long for one. */
export interface NativeEnvironment {
  readonly variables: ReadonlyMap<string, string>
  readonly leftOut: readonly string[]
}

/**
 * Bindings as environment variables (execution.md 5.4): a map gives `NAME_key`, a list `NAME_0` and
 * so on, anything else `NAME`, with Java's text of each value and nothing for null. What no process
 * can be given (NUL bytes, texts over 128 KB) is left out and named.
 */
export function nativeEnvironment(
  bindings: StepBindings,
  args: readonly string[],
): NativeEnvironment {
  const variables = new Map<string, string>()
  const leftOut: string[] = []
  const add = (name: string, text: string): void => {
    const size = Buffer.byteLength(name) + Buffer.byteLength(text) + 1
    if (size > longestEnvironmentText || text.includes('\0') || !/^[^=\0]+$/.test(name)) {
      leftOut.push(name)
    } else variables.set(name, text)
  }
  for (const [name, value] of bindings.variables) add(`variables_${name}`, bindingText(value))
  for (const [name, text] of bindings.genericInformation) add(`genericInformation_${name}`, text)
  bindings.results.forEach((result, index) => {
    add(`results_${index}`, result.exception ?? resultText(result.value))
  })
  for (const [name, value] of bindings.resultMap) add(`resultMap_${name}`, bindingText(value))
  for (const [name, text] of bindings.resultMetadata) add(`resultMetadata_${name}`, text)
  if (bindings.result !== null) addSpread('result', bindings.result, add)
  bindings.nodes.others.forEach((url, index) => add(`nodesurl_${index}`, url))
  args.forEach((text, index) => add(`args_${index}`, text))
  for (const [name, text] of bindings.texts) add(name, text)
  return { variables, leftOut }
}

/** One binding as environment variables: those of a map's entries and a list's items, else one. */
export function bindingEnvironment(name: string, value: JavaValue): Map<string, string> {
  const variables = new Map<string, string>()
  addSpread(name, value, (key, text) => variables.set(key, text))
  return variables
}

function addSpread(
  name: string,
  value: JavaValue,
  add: (name: string, text: string) => void,
): void {
  if (value.type === 'list') {
    value.items.forEach((item, index) => add(`${name}_${index}`, bindingText(item)))
  } else if (value.type === 'map') {
    for (const [key, item] of value.entries) add(`${name}_${javaText(key)}`, bindingText(item))
  } else add(name, bindingText(value))
}

function bindingText(value: JavaValue): string {
  return value.type === 'null' ? '' : javaText(value)
}

/** A result as text: that of its value, with ProActive's words where that is null (5.3). */
function resultText(value: JavaValue): string {
  return value.type === 'null' ? 'Result not available' : javaText(value)
}

/**
 * What a native script means (execution.md 5.4): its exit code is the result and EXIT_VALUE in
 * variables; with generic information `content.type` all of its output is the result instead.
 */
export function nativeOutcome(
  { bindings, step }: StepRequest,
  { code, stdout }: StepExit,
  language: { readonly failure: string; readonly raw: boolean },
): StepOutcome {
  const exitValue: JavaValue = { type: 'integer', value: code }
  const isRaw =
    language.raw &&
    code === 0 &&
    step.kind === 'task' &&
    bindings.genericInformation.has('content.type')
  return {
    failure: code === 0 ? null : `${language.failure} ${code}`,
    exitCode: code,
    puts: new Map([['EXIT_VALUE', exitValue]]),
    removed: [],
    outputs: new Map(),
    scriptValue: isRaw ? { type: 'bytes', value: stdout() } : exitValue,
    isRaw,
    resultMap: bindings.resultMap,
    metadata: bindings.resultMetadata,
    environment: new Map(),
  }
}

/** A language whose interpreter is started with the script's file and nothing else. */
export interface NativeLanguage {
  readonly engines: readonly string[]
  readonly extensions: readonly string[]
  /** For people. */
  readonly title: string
  /** Names of the interpreter; the first that is there is taken. */
  readonly programs: readonly string[]
  /** What to install where it is missing (Debian's name). */
  readonly package: string
  readonly fileName: string
  /** What goes before the file. */
  readonly options: readonly string[]
  /** ProActive's words before the exit code. */
  readonly failure: string
  /** Whether `content.type` makes all output the result. */
  readonly raw: boolean
  /** Whether blank lines around the script would be printed: ProActive trims all native scripts. */
  readonly isTrimmed?: boolean
}

/** Makes a language of its description. */
export function nativeLanguage(native: NativeLanguage): Language {
  return {
    engines: native.engines,
    extensions: native.extensions,
    bringsValuesBack: false,
    prepare: (request) => {
      const program = programOfStep(native.programs, request)
      if (program !== null) {
        const code = native.isTrimmed === true ? request.step.code.trim() : request.step.code
        const trimmed = { ...request, step: { ...request.step, code } }
        return Promise.resolve(prepareNative(trimmed, program, native.fileName, native.options))
      }
      return Promise.resolve({
        kind: 'missing',
        message: `${native.title} is not installed: no \`${native.programs.join('` or `')}\` in PATH; install the package \`${native.package}\``,
      })
    },
    outcome: (request, exit) => nativeOutcome(request, exit, native),
  }
}

/**
 * The script without the blanks at its end, as ProActive trims native scripts: those at its beginning
 * stay where nobody sees them, so that error messages keep the line numbers of the cell.
 */
function withoutEnd(code: string): string {
  // what Java takes for blanks
  return code.replace(/[\0- ]+$/, '')
}

/** The command of a script in a file of the step, with its bindings as environment variables. */
export function prepareNative(
  { step, folder, bindings }: StepRequest,
  program: string,
  fileName: string,
  options: readonly string[] = [],
): Preparation {
  const { variables, leftOut } = nativeEnvironment(bindings, step.arguments)
  return {
    kind: 'ready',
    command: {
      program,
      arguments: [...options, `${folder}/${fileName}`, ...step.arguments],
      environment: variables,
      files: [{ name: fileName, content: withoutEnd(step.code) }],
      note: leftOutNote(leftOut),
      server: null,
    },
  }
}

function leftOutNote(leftOut: readonly string[]): string | null {
  if (leftOut.length === 0) return null
  return `pa-nb: not passed to the script, being too long for an environment variable, or with a NUL in it: ${leftOut.join(', ')}; pass such values in files\n`
}

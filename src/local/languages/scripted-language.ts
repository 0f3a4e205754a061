import { driverInput, driverOutcome } from './driver-protocol.ts'
import type { ScriptError } from './driver-protocol.ts'
import { programOfStep } from './find-program.ts'
import type { Language, StepFile, StepRequest } from './language.ts'

/** A language whose scripts run below a driver of ours, which hands values in and back. */
export interface ScriptedLanguage {
  readonly engines: readonly string[]
  readonly extensions: readonly string[]
  /** For people. */
  readonly title: string
  readonly programs: readonly string[]
  /** What to install where the interpreter is missing (Debian's name). */
  readonly package: string
  readonly fileName: string
  /** What goes between the interpreter and the step's folder; `drivers` is the drivers' folder. */
  readonly arguments: (drivers: string) => readonly string[]
  /** The file that the driver reads besides the script; `input.json` where it is not given. */
  readonly input?: (request: StepRequest) => StepFile
  /** ProActive runs its scripts in the process of the task. */
  readonly runsInJvm?: boolean
  /** Variables that the interpreter needs to start. */
  readonly environment?: (request: StepRequest) => ReadonlyMap<string, string>
}

/** Makes a language of its description. */
export function scriptedLanguage(language: ScriptedLanguage): Language {
  const makeInput = language.input ?? driverInput
  return {
    engines: language.engines,
    extensions: language.extensions,
    bringsValuesBack: true,
    prepare: (request) => {
      const program = programOfStep(language.programs, request)
      if (program === null) {
        return Promise.resolve({
          kind: 'missing',
          message: `${language.title} is not installed: no \`${language.programs.join('` or `')}\` in PATH; install the package \`${language.package}\``,
        })
      }
      return Promise.resolve({
        kind: 'ready',
        command: {
          program,
          arguments: [...language.arguments(request.drivers), request.folder],
          environment: language.environment?.(request) ?? new Map(),
          files: [makeInput(request), { name: language.fileName, content: request.step.code }],
          note: null,
          server: null,
        },
      })
    },
    outcome: (request, exit) => {
      const failureText = (code: number, error: ScriptError | null): string =>
        scriptFailure(language.title, code, error)
      const outcome = driverOutcome(request, exit, failureText)
      // a driver that comes to its end always leaves an output
      if (language.runsInJvm !== true || exit.output() !== null) return outcome
      const failure = outcome.failure ?? failureText(exit.code, null)
      return { ...outcome, failure, endedItsProcess: true }
    },
  }
}

/** The failure in the form of the JVM's engines: `ValueError: no in SimpleScript at line number 2`. */
export function scriptFailure(title: string, code: number, error: ScriptError | null): string {
  if (error === null) return `${title} execution has failed with exit code ${code}`
  const place = error.line === null ? '' : ` in SimpleScript at line number ${error.line}`
  return `${error.type}: ${error.message}${place}`
}

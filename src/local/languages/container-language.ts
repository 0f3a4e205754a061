import { findProgram } from './find-program.ts'
import type { Language, StepRequest } from './language.ts'
import { replaceBindings } from './native-command.ts'
import { nativeEnvironment, nativeOutcome } from './native-script.ts'

/** A language whose script is a file for a container tool, run by a small shell driver. */
export interface ContainerLanguage {
  readonly engines: readonly string[]
  readonly extensions: readonly string[]
  /** The tool, as words of a command, in the order in which it is looked for. */
  readonly tools: readonly (readonly [program: string, ...options: string[]])[]
  /** What to do where no tool is there. */
  readonly missing: string
  readonly driver: string
  readonly fileName: string
  readonly failure: string
  /** Generic information that holds options, handed to the driver as variables. */
  readonly options: Readonly<Record<string, string>>
  /** Whether `$NAME` in the script means a binding: in files that others fill in themselves not. */
  readonly replaces: boolean
}

/** Makes a language of its description. */
export function containerLanguage(language: ContainerLanguage): Language {
  return {
    engines: language.engines,
    extensions: language.extensions,
    bringsValuesBack: false,
    prepare: (request) => {
      const tool = findTool(language, request)
      if (tool === null) return Promise.resolve({ kind: 'missing', message: language.missing })
      const { step, bindings, folder, drivers } = request
      const { variables } = nativeEnvironment(bindings, step.arguments)
      const environment = new Map(variables)
      for (const [name, information] of Object.entries(language.options)) {
        environment.set(name, bindings.genericInformation.get(information) ?? '')
      }
      const content = language.replaces ? replaceBindings(step.code, variables) : step.code
      return Promise.resolve({
        kind: 'ready',
        command: {
          program: '/bin/sh',
          arguments: [`${drivers}/${language.driver}`, folder, ...tool],
          environment,
          files: [{ name: language.fileName, content }],
          note: null,
          server: null,
        },
      })
    },
    outcome: (request, exit) =>
      nativeOutcome(request, exit, { failure: language.failure, raw: false }),
  }
}

function findTool({ tools }: ContainerLanguage, request: StepRequest): readonly string[] | null {
  const path = request.environment.get('PATH') ?? ''
  for (const [name, ...options] of tools) {
    const program = findProgram(name, path)
    if (program !== null) return [program, ...options]
  }
  return null
}

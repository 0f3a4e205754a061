import { findProgram } from './find-program.ts'
import type { Language, Preparation, StepRequest } from './language.ts'
import { nativeEnvironment, nativeOutcome } from './native-script.ts'

/** Bash as ProActive runs it: `bash FILE`, bindings in the environment (execution.md 5.4). */
export const bash: Language = {
  engines: ['bash', 'linux_bash'],
  extensions: ['bash'],
  bringsValuesBack: false,
  prepare: (request) => {
    const path = request.environment.get('PATH') ?? ''
    const program = findProgram('bash', path)
    if (program === null) {
      return Promise.resolve({
        kind: 'missing',
        message: 'Bash is not installed: no `bash` in PATH; install the package `bash`',
      })
    }
    return Promise.resolve(prepareNative(request, program, 'script.sh'))
  },
  outcome: (request, exit) =>
    nativeOutcome(request, exit, {
      failure: 'Script failed with exit code',
      putsExitValue: true,
      raw: true,
    }),
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
      files: [{ name: fileName, content: step.code }],
      note: leftOutNote(leftOut),
      server: null,
    },
  }
}

function leftOutNote(leftOut: readonly string[]): string | null {
  if (leftOut.length === 0) return null
  return `pa-nb: not passed to the script, being too long for an environment variable: ${leftOut.join(', ')}; pass such values in files\n`
}

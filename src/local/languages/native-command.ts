import { programOfStep } from './find-program.ts'
import type { Language } from './language.ts'
import { nativeEnvironment, nativeOutcome } from './native-script.ts'

/**
 * A native command (`nativeExecutable`): the code is the program, blanks belong to its name; `$NAME`
 * and `${NAME}` in its words mean the bindings, the longest name first (execution.md 5.4).
 */
export const nativeCommand: Language = {
  engines: ['native'],
  extensions: [],
  bringsValuesBack: false,
  prepare: (request) => {
    const { step, bindings } = request
    const { variables } = nativeEnvironment(bindings, step.arguments)
    const [name = '', ...words] = [step.code.trim(), ...step.arguments].map((word) =>
      replaceBindings(word, variables),
    )
    const program = programOfStep([name], request)
    if (program === null) {
      return Promise.resolve({
        kind: 'missing',
        message: `the command \`${name}\` is not installed: it is no program in PATH`,
      })
    }
    return Promise.resolve({
      kind: 'ready',
      command: {
        program,
        arguments: words,
        environment: variables,
        files: [],
        note: null,
        server: null,
      },
    })
  },
  outcome: (request, exit) =>
    nativeOutcome(request, exit, {
      failure: 'Command execution failed with exit code',
      raw: true,
    }),
}

/** Replaces `$NAME` and `${NAME}` by bindings, the longest name that fits; others stay. */
export function replaceBindings(text: string, bindings: ReadonlyMap<string, string>): string {
  return text.replace(/\$(\{([^}]*)\}|[\w.-]+)/g, (whole, word: string, braced?: string) => {
    if (braced !== undefined) return bindings.get(braced) ?? whole
    for (let length = word.length; length > 0; length -= 1) {
      const value = bindings.get(word.slice(0, length))
      if (value !== undefined) return value + word.slice(length)
    }
    return whole
  })
}

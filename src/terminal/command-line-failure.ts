import { Errors } from '@oclif/core'

import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { parserWording } from './parser-wording.ts'

/** What the parser of a command says was wrong, as far as it tells it. */
interface ParserFindings {
  readonly args?: unknown
  readonly flags?: unknown
  readonly parse?: { readonly input?: { readonly flags?: object } }
}

/** A mistake in the command line, worded as everything else; null for another error. */
export function commandLineFailure(error: Error, command: string): Failure | null {
  if (!(error instanceof Errors.CLIError) || error instanceof Errors.ExitError) return null
  const { message, help } = wording(error)
  return new Failure({
    kind: 'usage',
    code: 'command-line',
    message,
    help: help ?? `\`pa-nb ${command} --help\` shows what can be said`,
    cause: error,
  })
}

function wording(error: Error & ParserFindings): { message: string; help: string | null } {
  const { args, flags, parse } = error
  if (/^Missing \d+ required arg/.test(error.message) && Array.isArray(args)) {
    const missing = args.map((arg: { name: string; description?: string }) => {
      return `${arg.name.toUpperCase()} is missing: ${arg.description ?? ''}`
    })
    return { message: missing.join('\n'), help: null }
  }
  if (error.message.startsWith('Nonexistent flag') && Array.isArray(flags)) {
    const [first = ''] = flags.map(String)
    const known = Object.keys(parse?.input?.flags ?? {}).map((name) => `--${name}`)
    const meant = first.startsWith('--') ? suggest(first, known) : null
    return {
      message: `there is no flag \`${first}\` here`,
      help: meant === null ? null : `did you mean \`${meant}\`?`,
    }
  }
  if (error.message.startsWith('Unexpected argument') && Array.isArray(args)) {
    return {
      message: `nothing is expected after that: \`${args.map(String).join(' ')}\``,
      help: null,
    }
  }
  return parserWording(error.message)
}

import type { Config } from '@oclif/core'

import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { errorDocument } from './error-document.ts'
import { exitCodes } from './exit-codes.ts'
import { failureText } from './failure-text.ts'
import { overview } from './overview.ts'
import { processTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import { jsonText } from './json-text.ts'

/**
 * The command line as a whole, whatever it says. Never rejects; the exit code is set.
 *
 * @param argv what follows `pa-nb`
 * @param loadConfig reads the list of commands, which `pa-nb` alone does without
 */
export async function runCommandLine(
  argv: readonly string[],
  loadConfig: () => Promise<Config>,
): Promise<void> {
  const terminal = processTerminal()
  try {
    await dispatch(argv, loadConfig, terminal)
  } catch (error) {
    const failure = asFailure(error)
    process.exitCode = exitCodes[failure.kind]
    if (argv.includes('--json')) terminal.out.write(`${jsonText(errorDocument(failure), 2)}\n`)
    const isDebug = argv.includes('--debug') || failure.kind === 'bug'
    terminal.err.write(failureText(failure, { isDebug }, terminal.err))
  }
}

async function dispatch(
  argv: readonly string[],
  loadConfig: () => Promise<Config>,
  terminal: Terminal,
): Promise<void> {
  const [first, ...others] = argv
  if (first === undefined) {
    terminal.out.write(overview(terminal.out))
    return
  }
  const config = await loadConfig()
  if (first === '--version' || first === '-V') {
    terminal.out.write(`pa-nb ${config.version}\n`)
    return
  }
  if (asksForHelp(argv)) return help(argv, config, terminal)

  const known = new Set(config.commandIDs)
  const second = others[0] ?? ''
  const id = known.has(`${first}:${second}`) ? `${first}:${second}` : first
  if (!known.has(id)) {
    if (config.findTopic(first) && second === '') return help([first], config, terminal)
    throw unknownCommand(argv, known)
  }
  await config.runCommand(id, id === first ? others : others.slice(1))
}

/** Help knows every pragma, which is nothing to load for each command. */
async function help(argv: readonly string[], config: Config, terminal: Terminal): Promise<void> {
  const { helpText } = await import('./help-text.ts')
  terminal.out.write(helpText(argv, config, terminal.out))
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  return before.includes('--help') || before.includes('-h')
}

function unknownCommand(argv: readonly string[], known: ReadonlySet<string>): Failure {
  const [first = '', second] = argv
  if (/\.(ipynb|xml)$/i.test(first))
    return new Failure({
      kind: 'usage',
      code: 'no-command',
      message: `\`${first}\` is no command`,
      help: `\`pa-nb run ${shown(first)}\` runs it and prints the results; \`pa-nb\` alone shows what else there is`,
    })
  const isTopic = [...known].some((id) => id.startsWith(`${first}:`))
  const given = isTopic && second !== undefined ? `${first} ${second}` : first
  const meant = suggest(given.replace(' ', ':'), known)
  return new Failure({
    kind: 'usage',
    code: 'unknown-command',
    message: `there is no command \`${given}\``,
    help:
      meant === null
        ? '`pa-nb help` lists the commands'
        : `did you mean \`pa-nb ${meant.replaceAll(':', ' ')}\`?`,
  })
}

/** A path as a shell takes it. */
function shown(path: string): string {
  return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const message = error instanceof Error ? error.message : String(error)
  return new Failure({ kind: 'bug', code: 'bug', message, cause: error })
}

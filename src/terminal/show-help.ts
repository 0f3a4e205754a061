import { Help } from '@oclif/core'
import type { Config } from '@oclif/core'

import { pragmaEntry, pragmaReference } from '../operations/pragma-reference.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { pragmaPage } from './pragma-page.ts'
import type { Terminal } from './terminal.ts'

/**
 * The help of a command, of a topic (`local`), or of a pragma; without a subject, every command.
 *
 * @param argv the command line, flags and all: only the words before the first flag name a subject
 */
export async function showHelp(
  argv: readonly string[],
  config: Config,
  terminal: Terminal,
): Promise<void> {
  const end = argv.findIndex((word) => word.startsWith('-'))
  const words = (end < 0 ? argv : argv.slice(0, end)).filter((word) => word !== 'help')
  const help = new Help(config, {
    maxWidth: Math.min(terminal.out.columns, 100),
    hideCommandSummaryInDescription: true,
  })
  const [first, second] = words
  if (first === undefined) return help.showHelp([])
  const id =
    second !== undefined && config.findCommand(`${first}:${second}`) ? [first, second] : [first]
  if (config.findCommand(id.join(':')) || config.findTopic(first)) {
    await help.showHelp(id)
    if (pragmaEntry(first))
      terminal.out.write(`There is a pragma of that name too: \`pa-nb pragmas ${first}\`.\n`)
    return
  }

  const entry = pragmaEntry(first)
  if (entry) {
    terminal.out.write(pragmaPage(entry, terminal.out))
    return
  }
  const meant = suggest(first, [...config.commandIDs, ...pragmaReference().map(({ name }) => name)])
  throw new Failure({
    kind: 'usage',
    code: 'unknown-subject',
    message: `there is no command and no pragma \`${first}\``,
    help:
      meant === null
        ? '`pa-nb help` lists the commands, `pa-nb pragmas` the pragmas'
        : `did you mean \`pa-nb help ${meant}\`?`,
  })
}

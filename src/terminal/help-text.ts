import type { Config } from '@oclif/core'

import { pragmaEntry, pragmaReference } from '../operations/pragma-reference.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { commandList, commandPage, topicPage } from './command-page.ts'
import { pragmaPage } from './pragma-page.ts'
import type { Output } from './terminal.ts'

/**
 * The help of a command, of a topic (`local`), or of a pragma; without a subject, every command.
 *
 * @param argv the command line, flags and all: only the words before the first flag name a subject
 * @throws Failure `unknown-subject` (usage), with what was meant
 */
export function helpText(argv: readonly string[], config: Config, output: Output): string {
  const end = argv.findIndex((word) => word.startsWith('-'))
  const words = (end < 0 ? argv : argv.slice(0, end)).filter((word) => word !== 'help')
  const [first, second] = words
  if (first === undefined) return commandList(config, output)
  const command = config.findCommand(`${first}:${second ?? ''}`) ?? config.findCommand(first)
  const entry = pragmaEntry(first)
  if (command) {
    const also = entry ? `\nThere is a pragma of that name too: \`pa-nb pragmas ${first}\`.\n` : ''
    return commandPage(command, output) + also
  }
  if (config.findTopic(first)) return topicPage(first, config, output)
  if (entry) return pragmaPage(entry, output)
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

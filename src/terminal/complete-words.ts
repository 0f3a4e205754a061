import type { Command, Config } from '@oclif/core'

import type { KnownJob } from '../operations/known-names.ts'

/** What completion offers besides commands and flags. */
export interface CompletionNames {
  readonly jobs: readonly KnownJob[]
  readonly servers: readonly string[]
  readonly pragmas: readonly string[]
}

/**
 * What can follow on a command line. Empty where a file is wanted: the shell completes these.
 *
 * @param words what stands after `pa-nb`, the last one being typed (and perhaps empty)
 */
export function completeWords(
  words: readonly string[],
  config: Config,
  names: CompletionNames,
): readonly string[] {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  return candidates(before, current, config, names)
    .filter((candidate) => candidate.startsWith(current))
    .toSorted()
}

function candidates(
  before: readonly string[],
  current: string,
  config: Config,
  names: CompletionNames,
): readonly string[] {
  const [first, second] = before
  const visible = config.commands.filter(({ hidden }) => !hidden)
  if (first === undefined) return [...new Set(visible.map(({ id }) => id.split(':')[0] ?? id))]
  const below = visible.filter(({ id }) => id.startsWith(`${first}:`))
  const command =
    below.find(({ id }) => id === `${first}:${second ?? ''}`) ?? config.findCommand(first)
  if (!command) return before.length === 1 ? below.map(({ id }) => id.split(':')[1] ?? id) : []
  const flag = flagBefore(before, command)
  if (flag) return flagValues(flag, before, names)
  if (current.startsWith('-')) return Object.keys(command.flags).map((name) => `--${name}`)
  return argumentValues(command, before, names)
}

/** The flag whose value is being typed. */
function flagBefore(
  before: readonly string[],
  command: Command.Loadable,
): Command.Flag.Cached | null {
  const last = before.at(-1) ?? ''
  const found = Object.entries(command.flags).find(
    ([name, { char }]) => last === `--${name}` || last === `-${char ?? ''}`,
  )
  return found?.[1].type === 'option' ? found[1] : null
}

function flagValues(
  flag: Command.Flag.Cached,
  before: readonly string[],
  { jobs, servers }: CompletionNames,
): readonly string[] {
  if (flag.type === 'option' && flag.options) return flag.options.map(String)
  if (flag.name === 'server') return servers
  if (flag.name !== 'task') return []
  // the tasks of the job that stands on the line, else of the last one
  const named = jobs.find(({ id, name }) => before.includes(String(id)) || before.includes(name))
  return (named ?? jobs[0])?.tasks ?? []
}

function argumentValues(
  { id, args }: Command.Loadable,
  before: readonly string[],
  { jobs, servers, pragmas }: CompletionNames,
): readonly string[] {
  const [first] = Object.entries(args)
  if (!first) return []
  const [name, { options }] = first
  if (options) return options.map(String)
  if (name === 'job') return ['@last', ...jobs.flatMap((job) => [String(job.id), job.name])]
  if (id === 'pragmas' || id === 'help') return before.length === 1 ? pragmas : []
  return id === 'use' || id === 'disconnect' ? servers : []
}

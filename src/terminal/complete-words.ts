import type { Command, Config } from '@oclif/core'

import type { KnownJob } from '../operations/known-names.ts'
import { stateWords } from './job-states.ts'
import { jobColumns } from './jobs-table.ts'

/** What completion offers besides commands and flags. */
export interface CompletionNames {
  readonly jobs: readonly KnownJob[]
  /** The one that commands speak to. */
  readonly server: string
  readonly servers: readonly string[]
  readonly pragmas: readonly string[]
  readonly problems: readonly string[]
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
  const { before, current, prefix } = splitFlag(words)
  return [...new Set(candidates(before, current, config, names))]
    .filter((candidate) => candidate.startsWith(current))
    .toSorted()
    .map((candidate) => prefix + candidate)
}

/** `--server=pr` is the flag and its value; bash takes the sign for a word of its own. */
function splitFlag(words: readonly string[]) {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const [, flag, value] = /^(--[\w-]+)=(.*)$/s.exec(current) ?? []
  if (flag !== undefined && value !== undefined)
    return { before: [...before, flag], current: value, prefix: `${flag}=` }
  if (current === '=') return { before, current: '', prefix: '' }
  return { before: before.at(-1) === '=' ? before.slice(0, -1) : before, current, prefix: '' }
}

function candidates(
  before: readonly string[],
  current: string,
  config: Config,
  names: CompletionNames,
): readonly string[] {
  const [first, second] = before
  if (first === undefined) return commandWords(config)
  const below = visibleCommands(config).filter(({ id }) => id.startsWith(`${first}:`))
  const command =
    below.find(({ id }) => id === `${first}:${second ?? ''}`) ?? config.findCommand(first)
  if (!command) return before.length === 1 ? below.map(({ id }) => id.split(':')[1] ?? id) : []
  const flag = flagBefore(before, command)
  if (flag) return flagValues(flag, before, names)
  if (current.startsWith('-')) return Object.keys(command.flags).map((name) => `--${name}`)
  if (command.id === 'help' && before.length === 1)
    return [...commandWords(config), ...names.pragmas]
  return argumentValues(command, before, names)
}

function visibleCommands({ commands }: Config): readonly Command.Loadable[] {
  return commands.filter(({ hidden }) => !hidden)
}

function commandWords(config: Config): readonly string[] {
  return visibleCommands(config).map(({ id }) => id.split(':')[0] ?? id)
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
  names: CompletionNames,
): readonly string[] {
  if (flag.type === 'option' && flag.options) return flag.options.map(String)
  switch (flag.name) {
    case 'server':
      return names.servers
    case 'job':
      return jobWords(before, names)
    case 'task':
      return tasksOf(before, names)
    case 'state':
      return stateWords
    case 'columns':
      return jobColumns
    case 'problem':
      return names.problems
    default:
      return []
  }
}

function argumentValues(
  { id, args }: Command.Loadable,
  before: readonly string[],
  names: CompletionNames,
): readonly string[] {
  const [first] = Object.entries(args)
  if (!first) return []
  const [name, { options }] = first
  if (id === 'open' && before.includes('job')) return jobWords(before, names)
  if (options) return before.length === 1 ? options.map(String) : []
  if (name === 'job') return jobWords(before, names)
  if (id === 'pragmas') return before.length === 1 ? names.pragmas : []
  return id === 'use' || id === 'disconnect' ? names.servers : []
}

/** Jobs of the server that the line names, else of the current one. */
function jobsThere(before: readonly string[], { jobs, server }: CompletionNames) {
  const flag = before.findLastIndex((word) => word === '--server' || word === '-s')
  const there = flag < 0 ? server : before[flag + 1]
  return jobs.filter((job) => job.server === there)
}

function jobWords(before: readonly string[], names: CompletionNames): readonly string[] {
  return ['@last', ...jobsThere(before, names).flatMap(({ id, name }) => [String(id), name])]
}

/** The tasks of the job that stands on the line, else of the last one. */
function tasksOf(before: readonly string[], names: CompletionNames): readonly string[] {
  const jobs = jobsThere(before, names)
  const named = jobs.find(({ id, name }) => before.includes(String(id)) || before.includes(name))
  return (named ?? jobs[0])?.tasks ?? []
}

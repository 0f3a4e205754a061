import type { Command, Config } from '@oclif/core'

import { commandGroups } from './command-groups.ts'
import { padToWidth } from './display-width.ts'
import { exitCodeWords } from './exit-code-words.ts'
import type { Output } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

const widest = 100
/** A left column wider than this has its text on the next line. */
const widestName = 28

/** All about one command, as a man page has it. */
export function commandPage(command: Command.Loadable, output: Output): string {
  const { paint } = output
  const name = command.id.replaceAll(':', ' ')
  const flags = Object.values(command.flags).filter(({ hidden }) => hidden !== true)
  const own = flags.filter(({ helpGroup }) => helpGroup !== 'GLOBAL')
  const usage = [`pa-nb ${name}`, ...argumentNames(command), ...(own.length > 0 ? ['[flags]'] : [])]
  const asksServer = 'server' in command.flags || command.id === 'connect'
  return [
    `${paint.bold(`pa-nb ${name}`)}  ${command.summary ?? ''}\n`,
    section('USAGE', `  ${paint.cyan(usage.join(' '))}\n`, output),
    section('DESCRIPTION', paragraph(command.description, output), output),
    section('ARGUMENTS', rows(argumentRows(command), output), output),
    section('FLAGS', rows(flagRows(own), output), output),
    section(
      'FLAGS OF EVERY COMMAND',
      rows(flagRows(flags.filter((flag) => !own.includes(flag))), output),
      output,
    ),
    section('EXAMPLES', examples(command, output), output),
    section('EXIT CODES', rows(exitCodeWords(name, { asksServer }), output), output),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

/** The commands below a topic: `local`, `files`. */
export function topicPage(topic: string, config: Config, output: Output): string {
  const { paint } = output
  const below = config.commands.filter(({ id }) => id.startsWith(`${topic}:`))
  const lines = below.map(
    ({ id, summary = '' }) => [`pa-nb ${id.replace(':', ' ')}`, summary] as const,
  )
  const description = config.findTopic(topic)?.description ?? ''
  return `${paint.bold(`pa-nb ${topic}`)}  ${description}\n\n${rows(lines, output)}`
}

/** Every command in a line, by what it is for. */
export function commandList(config: Config, output: Output): string {
  const { paint } = output
  const groups = commandGroups.map(([title, names]) => {
    const lines = names.map((name) => {
      const summary = config.findCommand(name)?.summary ?? config.findTopic(name)?.description ?? ''
      return [`pa-nb ${name}`, summary] as const
    })
    return `${paint.bold(title)}\n${rows(lines, output)}`
  })
  return (
    'pa-nb runs a Jupyter notebook as a ProActive workflow, here or on a server.\n\n' +
    `${groups.join('\n')}\n` +
    '`pa-nb help COMMAND` tells all about one, `pa-nb help task` explains a pragma.\n'
  )
}

function section(title: string, body: string, { paint }: Output): string {
  return body === '' ? '' : `${paint.bold(title)}\n${body}`
}

function paragraph(text: string | undefined, output: Output): string {
  return text === undefined ? '' : wrapText(text, widthOf(output), 2)
}

function widthOf({ columns }: Output): number {
  return Math.max(40, Math.min(columns, widest))
}

function argumentNames({ args, strict }: Command.Loadable): readonly string[] {
  return Object.entries(args).map(([name, { required }]) => {
    const word = `${name.toUpperCase()}${strict === false ? '...' : ''}`
    return required === true ? word : `[${word}]`
  })
}

function argumentRows(command: Command.Loadable): readonly (readonly [string, string])[] {
  const names = argumentNames(command)
  return Object.values(command.args).map(({ description = '', options, default: usual }, index) => {
    const listed = options ? `${description}: ${options.join(', ')}` : description
    const text = typeof usual === 'string' ? `${listed}; by default ${usual}` : listed
    return [names[index] ?? '', text]
  })
}

function flagRows(flags: readonly Command.Flag.Cached[]): readonly (readonly [string, string])[] {
  return flags
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((flag) => {
      const short = flag.char === undefined ? '    ' : `-${flag.char}, `
      return [`${short}--${flagName(flag)}${valueOf(flag)}`, flagText(flag)]
    })
}

function flagName(flag: Command.Flag.Cached): string {
  return flag.type === 'boolean' && flag.allowNo ? `[no-]${flag.name}` : flag.name
}

function valueOf(flag: Command.Flag.Cached): string {
  if (flag.type === 'boolean') return ''
  const value = flag.options ? 'WORD' : (flag.helpValue ?? 'VALUE')
  return ` ${String(value)}${flag.multiple === true ? '...' : ''}`
}

function flagText(flag: Command.Flag.Cached): string {
  const description = flag.description ?? ''
  if (flag.type === 'boolean') return description
  const listed = flag.options ? `${description}: ${flag.options.join(', ')}` : description
  const usual: unknown = flag.default
  return typeof usual === 'string' || typeof usual === 'number'
    ? `${listed}; by default ${usual}`
    : listed
}

function examples({ examples: lines = [] }: Command.Loadable, { paint }: Output): string {
  return lines
    .map((example) => (typeof example === 'string' ? example : example.command))
    .map((line) => `  ${paint.cyan(line.replaceAll('<%= config.bin %>', 'pa-nb'))}\n`)
    .join('')
}

/** Names on the left, what they mean on the right, wrapped to the width of the terminal. */
function rows(lines: readonly (readonly [string, string])[], output: Output): string {
  const { paint } = output
  const fitting = lines.map(([name]) => name.length).filter((length) => length <= widestName)
  const column = Math.max(0, ...fitting) + 4
  return lines
    .map(([name, text]) => {
      const wrapped = wrapText(text, widthOf(output), column)
      if (name.length > widestName) return `  ${paint.cyan(name)}\n${wrapped}`
      return padToWidth(`  ${paint.cyan(name)}`, column) + wrapped.slice(column)
    })
    .join('')
}

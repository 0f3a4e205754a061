import assert from 'node:assert/strict'

import { Config, settings } from '@oclif/core'
import type { Command } from '@oclif/core'

import { packageRoot } from '../../src/state/package-root.ts'
import { commandGroups } from '../../src/terminal/command-groups.ts'
import { commandPage } from '../../src/terminal/command-page.ts'
import { compareWithGolden } from '../support/golden.ts'
import { testOutput } from '../support/test-output.ts'

describe('the command line', () => {
  let commands: readonly Command.Loadable[] = []
  before(async function () {
    this.timeout(30_000)
    settings.enableAutoTranspile = false
    const config = await Config.load({ root: packageRoot(), ignoreManifest: true })
    commands = config.commands
      .filter(({ hidden }) => !hidden)
      .toSorted((a, b) => a.id.localeCompare(b.id))
  })

  it('is what scripts know: commands, arguments, flags', () => {
    compareWithGolden('commands.json', Object.fromEntries(commands.map(surfaceOf)))
  })

  it('says of each command, argument and flag what it is for', () => {
    const silent = commands.flatMap(({ id, summary, args, flags }) => [
      ...(summary === undefined ? [id] : []),
      ...Object.entries({ ...args, ...flags }).flatMap(([name, { description }]) =>
        description === undefined ? [`${id} ${name}`] : [],
      ),
    ])
    assert.deepEqual(silent, [])
  })

  it('shows an example of each command', () => {
    const bare = commands.filter(({ examples = [] }) => examples.length === 0).map(({ id }) => id)
    assert.deepEqual(bare, [])
  })

  it('names each command in one group of the list that `help` prints', () => {
    const named = commandGroups.flatMap(([, names]) => names)
    const words = commands.map(({ id }) => id.split(':')[0] ?? id)
    assert.deepEqual(named.toSorted(), [...new Set(words)].toSorted())
  })

  it('has a page for each command, with its flags, examples and exit codes', () => {
    for (const command of commands) {
      const page = commandPage(command, testOutput())
      for (const title of ['USAGE', 'EXAMPLES', 'EXIT CODES'])
        assert.match(page, new RegExp(`^${title}\\n  \\S`, 'm'), command.id)
      for (const flag of Object.keys(command.flags)) assert.ok(page.includes(flag), flag)
      const longest = Math.max(...page.split('\n').map((line) => line.length))
      assert.ok(longest <= 100, `${command.id}: ${longest}`)
    }
  })

  it('never ends what it says of a command with a full stop', () => {
    const wrong = commands.filter(({ summary = '' }) => summary.endsWith('.')).map(({ id }) => id)
    assert.deepEqual(wrong, [])
  })
})

function surfaceOf({ id, args, flags, strict = true }: Command.Loadable): [string, unknown] {
  return [
    id.replaceAll(':', ' '),
    {
      arguments: Object.entries(args).map(([name, arg]) =>
        arg.required === true ? name : `[${name}]`,
      ),
      takesMore: !strict,
      flags: Object.fromEntries(
        Object.entries(flags)
          .toSorted(([a], [b]) => a.localeCompare(b))
          .map(([name, flag]) => [name, flagWords(flag)]),
      ),
    },
  ]
}

function flagWords(flag: Command.Flag.Cached): string {
  const value = flag.type === 'option' ? (flag.options?.join('|') ?? flag.helpValue ?? 'value') : ''
  const parts = [
    flag.char === undefined ? '' : `-${flag.char}`,
    String(value),
    flag.type === 'option' && flag.multiple === true ? 'several' : '',
    flag.required === true ? 'required' : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'

const root = packageRoot()
const allRooms = [
  ...['problems', 'state', 'notebook', 'syntax', 'pragmas', 'workflow', 'formats'],
  ...['rest', 'client', 'local', 'operations', 'terminal'],
]
/** As `src/README.md` has it; here once more, so that loosening the rules is seen. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  problems: [],
  state: ['problems'],
  rest: [],
  notebook: ['problems'],
  workflow: ['problems'],
  syntax: ['problems', 'notebook'],
  formats: ['problems', 'workflow'],
  pragmas: ['problems', 'syntax', 'workflow'],
  client: ['problems', 'rest', 'state'],
  local: ['problems', 'rest', 'state', 'workflow', 'formats'],
  operations: allRooms.filter((room) => room !== 'terminal'),
  terminal: ['problems', 'rest', 'workflow', 'formats', 'operations'],
}
const pure = ['problems', 'notebook', 'syntax', 'pragmas', 'workflow', 'formats', 'local/engine']

interface Violation {
  readonly from: string
  readonly to: string
  readonly rule: { readonly name: string }
}

describe('the rules of the rooms', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      copyFileSync(join(root, file), join(folder, file))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const room of allRooms) plant(`src/${room}/here.ts`, 'export const here = 1')
    plant('commands/wait.ts', 'export const wait = 1')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }

  function violations(): Violation[] {
    const program = join(root, 'node_modules', '.bin', 'depcruise')
    const { stdout } = spawnSync(
      process.execPath,
      [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'commands', 'src'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } }
    return summary.violations
  }

  it('catch every import of a room from one that may not, and no other', () => {
    const forbidden: string[] = []
    for (const from of allRooms)
      for (const to of allRooms.filter((room) => room !== from)) {
        plant(`src/${from}/to-${to}.ts`, `export { here } from '../${to}/here.ts'`)
        if (mayImport[from]?.includes(to) !== true)
          forbidden.push(`src/${from}/to-${to}.ts src/${to}/here.ts`)
      }
    const caught = violations().map(({ from, to }) => `${from} ${to}`)
    assert.deepEqual([...new Set(caught)].sort(), forbidden.sort())
  })

  it('catch a Node built-in in each room that knows no machine', () => {
    for (const room of pure)
      for (const name of ['node:fs', 'path'])
        plant(`src/${room}/${name.replace(':', '-')}.ts`, `import '${name}'`)
    plant('src/state/node-fs.ts', `import 'node:fs'`)
    const caught = violations()
      .filter(({ rule }) => rule.name === 'pure-rooms-know-no-machine')
      .map(({ from }) => from)
    const expected = pure.flatMap((room) => [`src/${room}/node-fs.ts`, `src/${room}/path.ts`])
    assert.deepEqual(caught.sort(), expected.sort())
  })

  it('catch a cycle, a command that looks behind operations, and an engine that looks around', () => {
    plant('src/rest/one.ts', `import './two.ts'\nexport const one = 1`)
    plant('src/rest/two.ts', `import './one.ts'\nexport const two = 1`)
    plant('commands/kill.ts', `export { here } from '../src/client/here.ts'`)
    plant('src/local/engine/step.ts', `export { here } from '../here.ts'`)
    const rules = new Set(violations().map(({ rule }) => rule.name))
    assert.deepEqual([...rules].sort(), [
      'commands-import-operations-and-terminal',
      'engine-is-alone-in-local',
      'no-cycles',
    ])
  })
})

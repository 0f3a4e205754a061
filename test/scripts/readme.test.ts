import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { readSession, runSession, sessionSandbox, writeSession } from '../support/session.ts'

const path = join(packageRoot(), 'README.md')
const consoleBlock = /^```console\n([\s\S]*?)^```$/gm

interface Door {
  readonly url: string
  readonly login: string
  readonly password: string
}

describe('README', () => {
  let sandbox: Sandbox
  let cluster: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    cluster = makeSandbox()
    const door = await cluster.run(['local', 'start', '--port', '0', '--json'])
    const { url, login, password } = JSON.parse(door.stdout) as Door
    writeFileSync(join(sandbox.work, 'secret'), `${password}\n`)
    Object.assign(sandbox.environment, { SERVER: url, LOGIN: login })
  })
  after(() => {
    sandbox.dispose()
    cluster.dispose()
  })

  it('shows what its examples really print', async function () {
    this.timeout(180_000)
    const text = readFileSync(path, 'utf8')
    const blocks = [...text.matchAll(consoleBlock)].map(([, block = '']) => readSession(block))
    const commands = blocks.flat().map(({ command }) => command)
    const got = (await runSession(commands, sandbox)).map(({ command, output }) => ({
      command,
      output: output
        .replaceAll(sandbox.environment.SERVER ?? '', 'https://scheduler.example.org:8443')
        .replaceAll(`as ${sandbox.environment.LOGIN ?? ''}`, 'as ada'),
    }))
    let taken = 0
    const rewritten = text.replace(consoleBlock, (_, block: string) => {
      const count = readSession(block).length
      taken += count
      return `\`\`\`console\n${writeSession(got.slice(taken - count, taken))}\`\`\``
    })
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, rewritten)
    else assert.equal(rewritten, text)
  })

  it('shows the cells of its notebook as they are', () => {
    const { cells } = JSON.parse(
      readFileSync(join(packageRoot(), 'samples', 'weather.ipynb'), 'utf8'),
    ) as { cells: { source: string[] }[] }
    const shown = [...readFileSync(path, 'utf8').matchAll(/^```python\n([\s\S]*?)\n```$/gm)]
    assert.deepEqual(
      shown.map(([, code]) => code),
      cells.map(({ source }) => source.join('')),
    )
  })
})

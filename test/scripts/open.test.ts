import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('open', () => {
  let sandbox: Sandbox
  let cluster: Sandbox
  let url = ''
  let told = ''
  before(async () => {
    cluster = sessionSandbox()
    const opened = await cluster.run(['local', 'start', '--port', '0', '--json'])
    const door = JSON.parse(opened.stdout) as { url: string; login: string; password: string }
    url = door.url.replace(/\/rest$/, '')
    sandbox = sessionSandbox()
    told = join(sandbox.folder, 'told')
    // what stands in for a browser tells what it was given
    for (const name of ['xdg-open', 'my browser'])
      writeFileSync(
        join(sandbox.folder, 'bin', name),
        `#!/bin/sh\nprintf '%s\\n' "${name}" "$@" > '${told}.new'; mv '${told}.new' '${told}'\n`,
        { mode: 0o755 },
      )
    const environment = { PA_NB_PASSWORD: door.password }
    const args = ['connect', 'prod', '--url', door.url, '--login', door.login]
    assert.equal((await sandbox.run(args, { environment })).code, 0)
  })
  afterEach(() => rmSync(told, { force: true }))
  after(() => {
    sandbox.dispose()
    cluster.dispose()
  })

  const path = () => `${join(sandbox.folder, 'bin')}:${sandbox.environment.PATH ?? ''}`

  /** The browser is not waited for. */
  async function given(): Promise<readonly string[]> {
    while (!existsSync(told)) await pause(20)
    return readFileSync(told, 'utf8').trimEnd().split('\n')
  }

  it('starts the browser with the address, and prints it', async () => {
    const ended = await sandbox.run(['open', 'rm'], { environment: { PATH: path() } })
    assert.equal(ended.code, 0, ended.stderr)
    assert.equal(ended.stdout, `${url}/rm/\n`)
    assert.deepEqual(await given(), ['xdg-open', `${url}/rm/`])
  })

  it('takes the program that BROWSER names', async () => {
    const environment = { BROWSER: join(sandbox.folder, 'bin', 'my browser') }
    assert.equal((await sandbox.run(['open', 'studio'], { environment })).code, 0)
    assert.deepEqual(await given(), ['my browser', `${url}/studio/`])
  })

  it('opens nothing with --print or --json', async () => {
    for (const flag of ['--print', '--json']) {
      const ended = await sandbox.run(['open', flag], { environment: { PATH: path() } })
      assert.equal(ended.code, 0, ended.stderr)
      assert.match(ended.stdout, /\/scheduler\//)
    }
    await pause(200)
    assert.equal(existsSync(told), false)
  })

  it('gives the address where there is no browser', async () => {
    const ended = await sandbox.run(['open', 'rm'], { environment: { BROWSER: '/no/browser' } })
    assert.equal(ended.code, 2)
    assert.match(ended.stderr, /no browser could be started for http:\/\/127.*\n.*--print/)
  })

  it('says what to use instead where there is no portal', async () => {
    const ended = await sandbox.run(['open', 'scheduler', '-s', 'local'])
    assert.equal(ended.code, 2)
    assert.match(ended.stderr, /has no pages\nhelp: `pa-nb jobs` lists/)
  })
})

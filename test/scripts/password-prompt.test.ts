import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { startStubServer } from '../stub-server/stub-server.ts'
import type { StubServer } from '../stub-server/stub-server.ts'
import { makeSandbox, program, runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

/**
 * Runs a command at a terminal of its own, waits until it asks, tells whether the terminal would echo,
 * and types. Prints how it ended, and all that was on the screen, as JSON.
 */
const typist = `
import json, os, pty, select, signal, sys, termios, time
typed, awaited = sys.argv[1].encode().decode('unicode_escape').encode(), sys.argv[2].encode()
command = sys.argv[3:]
pid, screen = pty.fork()
if pid == 0:
    os.execv(command[0], command)
seen, echo, has_typed, status = b'', None, False, None
deadline = time.time() + 30
while time.time() < deadline:
    if select.select([screen], [], [], 0.1)[0]:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    if awaited in seen and not has_typed:
        time.sleep(0.3)
        echo = bool(termios.tcgetattr(screen)[3] & termios.ECHO)
        os.write(screen, typed)
        has_typed = True
else:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps({'code': code, 'echo': echo, 'screen': seen.decode('utf-8', 'replace')}))
`

interface Typed {
  readonly code: number
  readonly echo: boolean | null
  readonly screen: string
}

describe('the prompt for a password', () => {
  let sandbox: Sandbox
  let stub: StubServer

  before(async () => {
    sandbox = makeSandbox()
    stub = await startStubServer()
    stub.secrets = { ...stub.secrets, password: 'CanaryOfAPassword' }
    writeFileSync(join(sandbox.work, 'typist.py'), typist)
  })

  after(async () => {
    sandbox.dispose()
    await stub.close()
  })

  async function type(
    keys: string,
    awaited = 'password of',
    login: readonly string[] = ['--login', 'ada'],
  ): Promise<Typed> {
    const name = login.length === 0 ? 'fresh' : 'new'
    const connect = ['connect', name, '--url', stub.url, ...login]
    const ended = await runProgram(
      [
        ...['python3', join(sandbox.work, 'typist.py'), keys, awaited],
        ...[process.execPath, program, ...connect],
      ],
      {
        folder: sandbox.work,
        environment: { ...process.env, ...sandbox.environment, TERM: 'xterm' },
      },
    )
    assert.equal(ended.code, 0, ended.stderr)
    return JSON.parse(ended.stdout) as Typed
  }

  it('says where it will be sent, shows nothing of it and leaves nothing behind', async () => {
    // Ctrl-T is what makes the password visible elsewhere
    const typed = await type('CanaryOfA\\x14Password\\r')
    assert.equal(typed.code, 0, typed.screen)
    assert.equal(typed.echo, false)
    assert.ok(typed.screen.includes(`password of ada at ${stub.url}`), typed.screen)
    assert.doesNotMatch(typed.screen, /Canary|\*{2}|visib/)
    assert.match(typed.screen, /connected to new/)
  })

  it('ends with 130 after Ctrl-C, and asks the server nothing more', async () => {
    const before = stub.requests.filter(({ path }) => path.includes('login')).length
    const typed = await type('CanaryOf\\x03')
    assert.equal(typed.code, 130, typed.screen)
    assert.doesNotMatch(typed.screen, /Canary|bug|\n\s+at /)
    assert.equal(stub.requests.filter(({ path }) => path.includes('login')).length, before)
  })

  it('ends with 130 after Ctrl-C at the question for the login too', async () => {
    const typed = await type('ad\\x03', 'login at', [])
    assert.equal(typed.code, 130, typed.screen)
    assert.doesNotMatch(typed.screen, /bug|\n\s+at /)
  })

  it('takes a wrong password for a refusal', async () => {
    const typed = await type('CanaryWrong\\r')
    assert.equal(typed.code, 3, typed.screen)
    assert.doesNotMatch(typed.screen, /Canary/)
  })
})

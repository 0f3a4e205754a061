import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Ended, RunOptions, Sandbox } from '../support/sandbox.ts'
import { javaError } from './java-errors.ts'
import { send, startStubServer } from './stub-server.ts'
import type { Fault, StubServer } from './stub-server.ts'

const secrets = {
  password: 'Canary/pass"w&rd<1>ü',
  session: 'CanarySession7f3a',
  credential: 'CanaryCredential91bc',
}
/** Pieces that stand in every form in which one of them could be written. */
const canaries = [
  'Canary/pass',
  'Canary%2Fpass',
  'Canary\\/pass',
  'CanarySession',
  'CanaryCredential',
]
const encoded = [
  ...Object.values(secrets).map((secret) => Buffer.from(secret).toString('base64').slice(0, 16)),
  ...Object.values(secrets).map((secret) => Buffer.from(secret).toString('hex').slice(0, 16)),
]

/** Sends back all that came. */
const echoing =
  (how: 'page' | 'exception' | 'redirect'): Fault =>
  ({ headers, body, path }, response) => {
    const text = `${path} ${JSON.stringify(headers)} ${body}`
    if (how === 'page')
      send(response, { status: 500, type: 'text/html', body: `<h1>Error</h1><p>${text}</p>` })
    else if (how === 'exception')
      send(response, javaError(500, 'java.lang.RuntimeException', `failed: ${text}`, 13))
    else {
      const location = `http://elsewhere/?${new URLSearchParams({ text }).toString()}`
      send(response, { status: 302, headers: { location } })
    }
  }

describe('a canary among the secrets', () => {
  let sandbox: Sandbox
  let stub: StubServer
  let outside = ''
  const said: string[] = []
  const processes = new Set<string>()

  before(async () => {
    sandbox = makeSandbox()
    outside = mkdtempSync(join(tmpdir(), 'canary-'))
    stub = await startStubServer()
    stub.secrets = secrets
    writeFileSync(join(outside, 'password'), `${secrets.password}\n`)
    writeFileSync(
      join(outside, 'plant.cjs'),
      "require('node:http').request = () => { throw new TypeError('planted') }\n",
    )
  })

  after(async () => {
    sandbox.dispose()
    rmSync(outside, { recursive: true, force: true })
    await stub.close()
  })

  /** Runs a command, looks at all processes at each request, and keeps what was said. */
  async function run(line: string, options: RunOptions = {}, ...more: string[]): Promise<Ended> {
    const { always } = stub
    stub.always = (request, response) => {
      const { stdout } = spawnSync('ps', ['-eww', '-o', 'args'], { encoding: 'utf8' })
      for (const process of stdout.split('\n')) processes.add(process)
      if (always) always(request, response)
      else stub.answer(request, response)
    }
    const ended = await sandbox.run([...line.split(' '), ...more], options)
    stub.always = null
    said.push(`${line}\n${ended.stdout}${ended.stderr}`)
    return ended
  }

  function hitsIn(where: string, text: string): string[] {
    return [...canaries, ...encoded]
      .filter((canary) => text.includes(canary))
      .map((canary) => `${canary} in ${where}`)
  }

  const connect = 'connect prod --login ada --url'
  const asked = { input: `${secrets.password}\n` }

  it('is used in good logins and in bad ones', async () => {
    const good = await run(`${connect} ${stub.url} --password-stdin --remember`, asked)
    assert.equal(good.code, 0, good.stderr)
    const environment = { PA_NB_PASSWORD: secrets.password }
    const again = await run(`${connect} ${stub.url} --debug`, { environment })
    assert.equal(again.code, 0, again.stderr)
    const command = `cat ${join(outside, 'password')}`
    const third = await run(`${connect} ${stub.url} --remember --password-command`, {}, command)
    assert.equal(third.code, 0, third.stderr)
    stub.secrets = { ...secrets, password: 'another' }
    const bad = await run(`connect bad --login ada --url ${stub.url} --debug`, { environment })
    assert.equal(bad.code, 3, bad.stderr)
    stub.secrets = secrets
  })

  for (const how of ['page', 'exception', 'redirect'] as const)
    it(`is echoed by a server (${how})`, async () => {
      const environment = { PA_NB_PASSWORD: secrets.password, PA_NB_LOGIN: 'ada' }
      for (const line of ['show 12 --debug', 'kill 12 --json', 'status'])
        for (const more of [{}, { PA_NB_URL: stub.url }]) {
          stub.always = echoing(how)
          const ended = await run(line, { environment: { ...environment, ...more } })
          assert.equal(ended.code, 4, ended.stderr)
        }
      stub.always = (request, response) => {
        if (/version/.test(request.path)) stub.answer(request, response)
        else echoing(how)(request, response)
      }
      const ended = await run(`connect bad --login ada --url ${stub.url} --debug`, { environment })
      assert.equal(ended.code, 4, ended.stderr)
    })

  it('is there when pa-nb crashes, which is exit code 70', async () => {
    const environment = {
      NODE_OPTIONS: `--require ${join(outside, 'plant.cjs')}`,
      PA_NB_PASSWORD: secrets.password,
    }
    const crashed = await run('show 12 --debug', { environment })
    assert.equal(crashed.code, 70, crashed.stderr)
    assert.match(crashed.stderr, /^bug in pa-nb: planted\n[^]*please report it/)
  })

  it('is in the environment of a task that prints it', async () => {
    const environment = {
      PA_NB_URL: stub.url,
      PA_NB_LOGIN: 'ada',
      PA_NB_PASSWORD: secrets.password,
    }
    const cells = [
      '#%task(name=p)\nimport os\nprint(dict(os.environ))\nresult = str(dict(os.environ))',
      '#%task(name=b, language=Linux_Bash)\nenv; cat /proc/$PPID/environ | tr "\\0" "\\n"',
      '#%task(name=bad, dep=[p,b])\nimport os\nraise ValueError(os.environ)',
      '#%submit_job(name=spy)',
    ]
    writeFileSync(join(sandbox.work, 'spy.ipynb'), notebookText(...cells))
    const reports = '--junit j.xml --summary s.md --events e.ndjson --results-dir results'
    const ran = await run(`run spy.ipynb --server local --follow --debug ${reports}`, {
      environment,
    })
    assert.equal(ran.code, 1, ran.stderr)
    const executed = await run('execute spy.ipynb -o out.ipynb --server local', { environment })
    assert.equal(executed.code, 1, executed.stderr)
    await run('logs --server local', { environment })
    const sent = await run('run spy.ipynb --debug', { environment })
    assert.equal(sent.code, 0, sent.stderr)
  })

  it('is found nowhere but in the file of the session', () => {
    const hits = said.flatMap((text) => hitsIn(text, text))
    hits.push(...[...processes].flatMap((process) => hitsIn(`ps: ${process}`, process)))
    let sessions = 0
    for (const entry of readdirSync(sandbox.folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(sandbox.folder, entry)
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
      const found = hitsIn(entry, readFileSync(path).toString('latin1') + entry)
      if (/sessions\/prod\.json$/.test(entry)) sessions += found.length
      else hits.push(...found)
    }
    assert.deepEqual(hits, [])
    assert.ok(sessions > 0, 'the canary was not even in the session')
    assert.ok(processes.size > 10)
    for (const { path, headers, body } of stub.requests) {
      assert.deepEqual(hitsIn(path, path), [])
      const isLogin = /login|createcredential/.test(path)
      if (!isLogin) assert.deepEqual(hitsIn('a body', body), [])
      assert.equal(JSON.stringify(headers).includes('Canary/pass'), false)
    }
  })
})

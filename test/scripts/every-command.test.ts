import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { notebookText } from '../support/notebook-text.ts'
import { runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

interface Line {
  readonly line: string
  /** What stdout has, in a pipe; nothing unless given. */
  readonly prints?: RegExp
  /** The same of what `--json` prints, written on one line. */
  readonly json: RegExp
  readonly code?: number
}

/** Every command, with what it prints where no person looks. Job 1 went well, job 2 failed, 3 goes on. */
const lines: readonly Line[] = [
  {
    line: 'init first.ipynb',
    prints: /^first\.ipynb\n$/,
    json: /"notebook":"first\.ipynb"|already/,
  },
  { line: 'validate samples', json: /"errors":0,"warnings":0,"notebooks":5/ },
  { line: 'validate typo.ipynb', prints: /typo\.ipynb, cell 1/, json: /"errors":1/, code: 1 },
  { line: 'draw samples/hello.ipynb', prints: /hello/, json: /"name":"hello","tasks":1/ },
  { line: 'export samples/hello.ipynb', prints: /^<\?xml[^]*<\/job>\n$/, json: /"format":"xml"/ },
  { line: 'import h.xml --force', prints: /h\.ipynb\n$/, json: /"name":"hello","tasks":1/ },
  { line: 'pragmas', prints: /#%task/, json: /"name":"task"/ },
  { line: 'help', prints: /pa-nb run/, json: /"text":"pa-nb runs/ },
  { line: 'autocomplete bash', prints: /complete -o default/, json: /"script":"# completion/ },
  { line: 'submit samples/hello.ipynb', prints: /^\d+\n$/, json: /"jobId":\d+,"name":"hello"/ },
  { line: 'run samples/hello.ipynb', prints: /^TASK[^]*hello +text/, json: /"succeeded":true/ },
  {
    line: 'run samples/failing.ipynb',
    prints: /sum_up +faulty +cell 3, line 5: ValueError/,
    json: /"succeeded":false,"reason":"task `sum_up` failed",.*"exitCode":1/,
    code: 1,
  },
  { line: 'execute samples/hello.ipynb', prints: /hello\.out\.ipynb\n$/, json: /"succeeded":true/ },
  {
    line: 'jobs --name hello',
    prints: /^JOB +NAME[^]*\n +1 +hello/,
    json: /"jobId":1,"name":"hello"/,
  },
  { line: 'show 1', prints: /^✓ job 1 \(hello\)/, json: /"jobId":1,.*"notebook":".*hello.ipynb"/ },
  { line: 'wait 1', prints: /^✓ job 1 \(hello\) finished/, json: /"jobId":1,.*"exitCode":0/ },
  { line: 'wait 2', prints: /^✗ job 2/, json: /"failedTasks":\["sum_up"\]/, code: 1 },
  { line: 'results 1', prints: /hello +text +Hello/, json: /"value":"Hello from a task"/ },
  { line: 'results 1 -t hello', prints: /^Hello from a task\n$/, json: /"type":"string"/ },
  { line: 'results 3', prints: /sleep +(running|pending)/, json: /"type":null/, code: 5 },
  { line: 'logs 2', prints: /^sum_up \| adding/m, json: /"task":"sum_up","text":"adding/ },
  { line: 'logs 2 --follow', prints: /^sum_up \| adding/m, json: /"task":"sum_up","text":"/ },
  { line: 'rerun 1', prints: /^\d+\n$/, json: /"rerunOf":1/ },
  { line: 'pause 3', json: /"jobId":3,.*"action":"pause"|nothing to pause/ },
  { line: 'resume 3', json: /"action":"resume"|nothing to resume/ },
  { line: 'restart 3 --task nope', json: /"exitCode":2/, code: 2 },
  { line: 'kill 3', json: /"action":"kill"|nothing to kill/ },
  { line: 'remove 3', json: /"action":"remove"|there is no job 3/ },
  { line: 'files put h.xml', prints: /^user:h\.xml\n$/, json: /"path":"h\.xml"/ },
  { line: 'files ls', prints: /h\.xml +\d+/, json: /"name":"h\.xml","isFolder":false/ },
  { line: 'files get h.xml g.xml', prints: /^g\.xml\n$/, json: /"file":"g\.xml"/ },
  { line: 'files rm h.xml', json: /"path":"h\.xml"|no `h\.xml`/ },
  { line: 'resources hosts', prints: /^\S+\n$/, json: /"hosts":\[".+"\]/ },
  { line: 'open rm', json: /"code":"no-portal"/, code: 2 },
  { line: 'connect nowhere --url http://127.0.0.1:1 --login a', json: /"exitCode":[34]/, code: 4 },
  { line: 'use local', json: /"name":"local"/ },
  { line: 'servers', prints: /\* +local/, json: /"name":"local",.*"current":true/ },
  { line: 'status', prints: /embedded scheduler/, json: /"server":"local"/ },
  { line: 'disconnect', json: /"code":"not-connected"/, code: 2 },
  { line: 'local start', prints: /runs as process \d+/, json: /"pid":\d+/ },
  { line: 'local status', prints: /✓ the embedded scheduler runs/, json: /"running":true/ },
  { line: 'local logs', prints: /listens/, json: /"log":"/ },
  { line: 'local clean --older-than 1d', json: /"removed":\[\]/ },
  { line: 'local stop', json: /"stopped":/ },
]

describe('every command', () => {
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const write = (name: string, text: string) =>
      writeFileSync(join(sandbox.work, name), notebookText(text))
    write('typo.ipynb', '#%taks(name=a)\nprint(1)')
    write('sleep.ipynb', '#%task(name=sleep)\nimport time\ntime.sleep(300)')
    await sandbox.run(['export', 'samples/hello.ipynb', '-o', 'h.xml'])
    await sandbox.run(['run', 'samples/hello.ipynb'])
    await sandbox.run(['run', 'samples/failing.ipynb'])
    await sandbox.run(['submit', 'sleep.ipynb'])
  })
  after(() => sandbox.dispose())

  function shell(script: string): Promise<Ended> {
    const { PATH = '', ...others } = sandbox.environment
    return runProgram(['bash', '-c', script], {
      environment: {
        ...others,
        PA_NB_PASSWORD: 'x',
        PATH: `${join(sandbox.folder, 'bin')}:${PATH}`,
      },
      folder: sandbox.work,
    })
  }

  /** What no program should be given: colours, cursor movements, and the innards of this one. */
  function assertPlain({ stdout, stderr }: Ended): void {
    assert.doesNotMatch(stdout + stderr, /[\x00-\x08\x0b-\x1f]/)
    assert.doesNotMatch(stderr, /^ +at .*:\d+:\d+|bug in pa-nb|Unhandled|node:internal/m)
  }

  it('is in the list of those that are tried', () => {
    const text = readFileSync(join(packageRoot(), 'test', 'golden', 'commands.json'), 'utf8')
    const commands = Object.keys(JSON.parse(text) as object)
    const missing = commands.filter(
      (name) => !lines.some(({ line }) => `${line} `.startsWith(`${name} `)),
    )
    assert.deepEqual(missing, [])
  })

  // what changes something is tried first for people, and then again for programs
  for (const { line, prints = /^$/, json, code = 0 } of lines) {
    it(`${line} gives a pipe its data and nothing else`, async () => {
      const ended = await shell(`pa-nb ${line} | cat; exit "\${PIPESTATUS[0]}"`)
      assertPlain(ended)
      assert.match(ended.stdout, prints)
      assert.equal(ended.code, code, ended.stderr)
    })

    it(`${line} --json gives one document with the same in it`, async () => {
      const ended = await shell(`pa-nb ${line} --json`)
      assertPlain(ended)
      assert.match(JSON.stringify(JSON.parse(ended.stdout)), json)
    })

    it(`${line} takes a reader that has gone, or none at all, for no failure`, async () => {
      for (const script of [
        `pa-nb ${line} | true; exit "\${PIPESTATUS[0]}"`,
        `pa-nb ${line} >&-`,
        `pa-nb ${line} 2>&- | true; exit "\${PIPESTATUS[0]}"`,
      ]) {
        const ended = await shell(script)
        assertPlain(ended)
        // done before, it may have nothing left to do
        assert.ok([code, 2].includes(ended.code ?? -1), `${script}: ${ended.code} ${ended.stderr}`)
      }
    })
  }

  it('tells a disk that is full, and does not end as if all were well', async () => {
    for (const line of ['pragmas', 'jobs --json', 'help', '--version', '']) {
      const ended = await shell(`pa-nb ${line} > /dev/full`)
      assertPlain(ended)
      assert.equal(ended.code, 2, `${line}: ${ended.stderr}`)
    }
  })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { jobInfo } from './proactive-answers.ts'
import { saveSession } from './saved-session.ts'
import { send, startStubServer } from './stub-server.ts'
import type { StubServer } from './stub-server.ts'

/** What the server never answers, and the command that asks it. */
const stages: Readonly<Record<string, readonly [unanswered: RegExp, command: string]>> = {
  'the login': [/\/login$/, 'run work.ipynb --server from-environment'],
  'the upload of the input': [/\/data\/user/, 'run work.ipynb --input-path input'],
  'the submission': [/\/submit/, 'run work.ipynb'],
  'the first look at the job': [/\/jobs\/14\/info/, 'run work.ipynb'],
  'the look at its tasks': [/taskstates/, 'run work.ipynb'],
  'a wait': [/nothing/, 'run work.ipynb'],
  'a wait that follows': [/livelog/, 'run work.ipynb --follow'],
  'the search for a job': [/jobs\/14/, 'wait 14'],
  'a wait for the first of several': [/nothing/, 'wait 14 13 --any'],
}

interface Ended {
  readonly code: number | null
  readonly said: string
  /** Milliseconds from the first request, and from the signal, to the end. */
  readonly afterRequest: number
  readonly afterSignal: number
}

describe('the stages of a command that waits for a server', () => {
  let sandbox: Sandbox
  let stub: StubServer
  let firstAt = 0
  let isThere = false

  beforeEach(async () => {
    sandbox = makeSandbox()
    stub = await startStubServer()
    stub.sessions.add('session-1')
    mkdirSync(join(sandbox.work, 'input'))
    writeFileSync(join(sandbox.work, 'input', 'a.txt'), 'a')
    writeFileSync(join(sandbox.work, 'work.ipynb'), notebookText('#%task(name=A)\nprint(1)'))
    await saveSession(sandbox, stub.url)
  })

  afterEach(async () => {
    sandbox.dispose()
    await stub.close()
  })

  function hangAt(unanswered: RegExp): void {
    firstAt = 0
    isThere = false
    const running = { ...jobInfo, status: 'RUNNING', finishedTime: -1, numberOfRunningTasks: 1 }
    stub.always = (request, response) => {
      if (firstAt === 0) firstAt = performance.now()
      if (unanswered.test(request.path)) {
        isThere = true
        return
      }
      const id = /jobs\/(1[34])\/info/.exec(request.path)?.[1]
      // it waits once it has looked at the tasks
      if (id !== undefined && unanswered.source === 'nothing') isThere = true
      if (id === undefined) stub.answer(request, response)
      else
        send(response, {
          status: 200,
          body: { ...running, jobId: { id: Number(id), readableName: 'new' } },
        })
    }
  }

  /** @param signal sent once the stage is reached; null: none */
  async function run(line: string, signal: NodeJS.Signals | null): Promise<Ended> {
    const isForEnvironment = line.includes('from-environment')
    const login = { PA_NB_URL: stub.url, PA_NB_LOGIN: 'ada', PA_NB_PASSWORD: 'right' }
    const args = line.replace(' --server from-environment', '').split(' ')
    const child = spawn(process.execPath, [program, ...args], {
      cwd: sandbox.work,
      env: { ...sandbox.environment, ...(isForEnvironment ? login : {}) },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    let signalledAt = 0
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const watch = setInterval(() => {
      if (signal === null || !isThere || signalledAt > 0) return
      signalledAt = performance.now()
      child.kill(signal)
    }, 20)
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    clearInterval(watch)
    const now = performance.now()
    return { code, said, afterRequest: now - firstAt, afterSignal: now - signalledAt }
  }

  for (const [stage, [unanswered, line]] of Object.entries(stages)) {
    it(`keep to --timeout: ${stage}`, async () => {
      hangAt(unanswered)
      const ended = await run(`${line} --timeout 1s`, null)
      assert.equal(ended.code, 5, ended.said)
      assert.match(ended.said, /timed out after 1 s/)
      assert.ok(ended.afterRequest < 2000, `${ended.afterRequest} ms: ${ended.said}`)
    })

    it(`end with 130 after Ctrl-C: ${stage}`, async () => {
      hangAt(unanswered)
      const ended = await run(line, 'SIGINT')
      assert.equal(ended.code, 130, ended.said)
      assert.ok(ended.afterSignal < 1000, `${ended.afterSignal} ms`)
      assert.doesNotMatch(ended.said, /bug|\n\s+at /)
      // nobody may believe that nothing was sent
      if (stage === 'the submission')
        assert.match(ended.said, /may have been submitted: look with `pa-nb jobs`/)
    })
  }
})

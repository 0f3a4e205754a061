import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

const sleeping = '#%task(name=sleep)\nimport time\ntime.sleep(60)'

describe('exit codes', () => {
  let sandbox: Sandbox
  before(() => {
    sandbox = sessionSandbox()
    writeFileSync(join(sandbox.work, 'sleep.ipynb'), notebookText(sleeping))
    writeFileSync(join(sandbox.work, 'broken.ipynb'), '{"cells": [')
    writeFileSync(join(sandbox.work, 'typo.ipynb'), notebookText('#%taks(name=a)\nprint(1)'))
  })
  after(() => sandbox.dispose())

  const cases: [what: string, code: number, args: string, environment?: Record<string, string>][] =
    [
      ['a job that succeeds', 0, 'submit samples/hello.ipynb --wait'],
      ['a job with a faulty task', 1, 'submit samples/failing.ipynb --wait'],
      ['the log of a job that failed, where it is asked for', 1, 'logs 2 --exit-status'],
      ['the log of a job that failed', 0, 'logs 2'],
      ['the results of a job that failed', 0, 'results 2'],
      ['errors found', 1, 'validate typo.ipynb'],
      ['a file that is no notebook', 2, 'validate broken.ipynb'],
      ['a notebook that is not there', 2, 'run missing.ipynb'],
      ['a notebook with an error', 2, 'run typo.ipynb'],
      ['a flag that is not known', 2, 'jobs --nonsense'],
      ['a command that is not known', 2, 'jbos'],
      ['a variable that is not known', 2, 'run samples/orders.ipynb -v curency=1'],
      ['a job that is not there', 2, 'show 4711'],
      ['a server that is empty', 2, 'jobs', { PA_NB_SERVER: '' }],
      ['a server that is not known', 3, 'jobs --server nowhere'],
      ['a wait that is over first', 5, 'run sleep.ipynb --timeout 200ms --kill-on-timeout'],
    ]
  for (const [what, code, args, environment = {}] of cases)
    it(`is ${code} for ${what}`, async () => {
      const ended = await sandbox.run(args.split(' '), { environment })
      assert.equal(ended.code, code, ended.stderr)
      if (code !== 0) assert.notEqual(ended.stderr + ended.stdout, '')
    })

  it('is 4 for a server that fails', async () => {
    const server = createServer((_, answer) => answer.writeHead(500).end('<html>no</html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const environment = {
        PA_NB_URL: `http://127.0.0.1:${port}`,
        PA_NB_LOGIN: 'ada',
        PA_NB_PASSWORD: 'x',
      }
      const ended = await sandbox.run(['jobs'], { environment })
      assert.equal(ended.code, 4, ended.stderr)
    } finally {
      server.close()
    }
  })
})

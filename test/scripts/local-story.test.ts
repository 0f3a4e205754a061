import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('what the embedded scheduler says and keeps', () => {
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const fails = '#%task(name=fails)\nraise ValueError("no")'
    const endless = '#%task(name=endless)\nimport time\nprint("begun", flush=True)\ntime.sleep(600)'
    writeFileSync(join(sandbox.work, 'fails.ipynb'), notebookText(fails, '#%task(name=well)\n1'))
    writeFileSync(join(sandbox.work, 'endless.ipynb'), notebookText(endless))
    await sandbox.run(['submit', 'fails.ipynb', '--wait'])
    await sandbox.run(['submit', 'endless.ipynb'])
  })
  after(() => sandbox.dispose())

  /** The story of a job, without the times. */
  async function story(job: string): Promise<string[]> {
    const { code, stdout, stderr } = await sandbox.run(['local', 'logs', job])
    assert.equal(code, 0, stderr)
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines)
      assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z job \d+ \(/)
    return lines.map((line) =>
      line.replace(/^\S+ job \d+ \((\w+)\): /, '').replace(/\d+\.\d s/, 'N s'),
    )
  }

  it('tells the story of one job, by its number and by its name', async () => {
    const told = await story('1')
    assert.match(told[0] ?? '', /^submitted by \S+, 2 tasks$/)
    assert.deepEqual(told.slice(1).toSorted(), [
      'is FINISHED after N s',
      'task fails is FAULTY: Failed to execute task: Python process execution has failed with exit code 1',
      'task fails started',
      'task well finished in N s',
      'task well started',
    ])
    assert.equal(told.at(-1), 'is FINISHED after N s')
    assert.deepEqual(await story('fails'), told)
  })

  it('says so where it knows nothing of a job', async () => {
    const { code, stderr } = await sandbox.run(['local', 'logs', '77'])
    assert.equal(code, 2)
    assert.match(stderr, /tells nothing of job `77`/)
  })

  it('tells what a crash left behind, and what became of it', async () => {
    const { stdout } = await sandbox.run(['local', 'status', '--json'])
    const { daemon } = JSON.parse(stdout) as { daemon: { pid: number } }
    process.kill(daemon.pid, 'SIGKILL')
    await sandbox.run(['kill', '2'])
    const told = await story('2')
    assert.ok(told.includes('task endless is taken up again, try 1'), told.join('\n'))
    assert.ok(told.includes('task endless killed'), told.join('\n'))
    assert.match(told.at(-1) ?? '', /^is KILLED by hand/)
  })

  it('cleans only what is old and over, and says what it freed', async () => {
    await sandbox.run(['submit', 'endless.ipynb'])
    const none = await sandbox.run(['local', 'clean', '--older-than', '7d'])
    assert.deepEqual([none.stdout, none.stderr], ['', 'removed 0 jobs\n'])
    const all = await sandbox.run(['local', 'clean'])
    assert.equal(all.stdout, '1\n2\n')
    assert.match(all.stderr, /^removed 2 jobs, with \d[\d.]* k?B of logs and files\n$/)
    const { stdout } = await sandbox.run(['jobs', '--json'])
    const { jobs } = JSON.parse(stdout) as { jobs: { jobId: number }[] }
    assert.deepEqual(
      jobs.map(({ jobId }) => jobId),
      [3],
    )
    assert.equal(existsSync(join(sandbox.state, 'attempts', '3')), true)
    assert.equal(readdirSync(join(sandbox.state, 'origins')).length, 1)
    await sandbox.run(['kill', '3'])
  })
})

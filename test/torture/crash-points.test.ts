import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

import { killDaemon } from '../support/daemon-process.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'
import { checkLedger, checkLedgerJob, submitLedgerJob } from './ledger-job.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
/** How often the daemon makes each call in the course of the job, and every how many it dies. */
const calls: readonly { readonly call: string; readonly times: number; readonly every: number }[] =
  isFull
    ? [
        { call: 'fsync', times: 26, every: 1 },
        { call: 'pwrite64', times: 180, every: 5 },
        { call: 'write', times: 200, every: 8 },
        { call: 'writev', times: 30, every: 3 },
        { call: 'mkdir', times: 46, every: 1 },
        { call: 'symlink', times: 10, every: 1 },
        { call: 'rename', times: 3, every: 1 },
        { call: 'ftruncate', times: 12, every: 1 },
        { call: 'unlink', times: 5, every: 1 },
      ]
    : [
        { call: 'fsync', times: 26, every: 6 },
        { call: 'mkdir', times: 46, every: 8 },
      ]

/** Needs a program that kills another at a chosen system call. */
if (canInject())
  describe('kill -9 of the daemon at each call that reaches the disk', () => {
    let sandbox: Sandbox

    beforeEach(() => {
      sandbox = makeSandbox()
    })

    afterEach(() => {
      sandbox.dispose()
    })

    for (const { call, times, every } of calls)
      for (let when = 1; when <= times; when += every) {
        it(`loses nothing at ${call} ${when} of a run`, async () => {
          await startInjected(sandbox, call, when)
          let submitted = await submitLedgerJob(sandbox, sandbox.work)
          // what was not acknowledged may be lost, if that is said; nothing of it is left behind
          if (submitted.code === 4 && /was lost/.test(submitted.stderr)) {
            const jobs = await sandbox.run(['jobs', '--json'])
            assert.deepEqual((JSON.parse(jobs.stdout) as { jobs: unknown[] }).jobs, [])
            submitted = await submitLedgerJob(sandbox, sandbox.work)
          }
          assert.equal(submitted.code, 0, submitted.stderr)
          await checkLedgerJob(sandbox, submitted.stdout.trim())
          checkLedger(sandbox.work)
        })

        it(`loses nothing at ${call} ${when} of the recovery`, async () => {
          const submitted = await submitLedgerJob(sandbox, sandbox.work)
          assert.equal(submitted.code, 0, submitted.stderr)
          await wait(700)
          await killDaemon(sandbox)
          await startInjected(sandbox, call, when)
          await checkLedgerJob(sandbox, submitted.stdout.trim())
          checkLedger(sandbox.work)
        })
      }
  })

function canInject(): boolean {
  const tried = spawnSync('strace', [
    '-f',
    '-o',
    '/dev/null',
    '-e',
    'inject=fsync:signal=KILL',
    'true',
  ])
  return tried.status === 0
}

/** Starts a daemon that dies at its n-th call; returns once it answers, or has died on the way. */
async function startInjected(sandbox: Sandbox, call: string, when: number): Promise<void> {
  // all threads of the daemon, but not the tasks that it starts
  const follow = ['-f', '-b', 'execve']
  const trace = ['strace', ...follow, '-qq', '-o', '/dev/null', '-e', `trace=${call}`]
  const wrapper = [...trace, '-e', `inject=${call}:signal=KILL:when=${when}`]
  await startDaemonDirectly(sandbox, { wrapper })
}

import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

import { Failure } from '../../problems/failure.ts'
import { askToLeave, isNobody } from './ask-daemon.ts'

const patienceMs = 10_000
const pauseMs = 20

/**
 * Asks a daemon to leave and waits until its process has ended, and with it the lock of the store.
 * Its tasks go on.
 *
 * @throws Failure `daemon-stays` (timeout) after ten seconds
 */
export async function stopDaemon(socket: string, pid: number): Promise<void> {
  const deadline = performance.now() + patienceMs
  try {
    await askToLeave(socket, patienceMs)
  } catch (error) {
    // several commands may ask at one moment
    if (!isNobody(error)) throw error
  }
  while (isAlive(pid)) {
    if (performance.now() > deadline) throw staying(pid)
    await wait(pauseMs)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // another user's process has that id by now
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return false
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

function staying(pid: number): Failure {
  return new Failure({
    kind: 'timeout',
    code: 'daemon-stays',
    message: `the embedded scheduler (process ${pid}) has not ended within 10 s`,
    help: '`pa-nb local logs` shows what it said',
  })
}

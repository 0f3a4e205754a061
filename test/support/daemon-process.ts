import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import { greetDaemon, isNobody } from '../../src/local/daemon/ask-daemon.ts'
import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { hasEnded } from './has-ended.ts'
import type { Sandbox } from './sandbox.ts'

/** The id of the daemon that answers; null: none does. */
export async function daemonProcess(sandbox: Sandbox): Promise<number | null> {
  try {
    return (await greetDaemon(daemonPlace(sandbox.environment).socket, 5000)).pid
  } catch (error) {
    if (isNobody(error)) return null
    throw error
  }
}

/** Kills the daemon that answers, if one does; resolves once it is gone. */
export async function killDaemon(sandbox: Sandbox): Promise<void> {
  const pid = await daemonProcess(sandbox)
  if (pid === null) return
  process.kill(pid, 'SIGKILL')
  while (!hasEnded(pid)) await wait(5)
}

/** Every process of the sandbox that is a daemon, whether it answers or not. */
export function daemonProcesses(sandbox: Sandbox): number[] {
  return sandbox.processes().filter((pid) => {
    try {
      return /\0\S*\/daemon(-main\.js|\.cjs)\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'))
    } catch {
      // it has ended meanwhile
      return false
    }
  })
}

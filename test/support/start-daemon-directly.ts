import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { packageRoot } from '../../src/state/package-root.ts'
import { daemonProcess } from './daemon-process.ts'
import type { Sandbox } from './sandbox.ts'

export interface DirectStart {
  /** Of the daemon: `--slots 1`. */
  readonly arguments?: readonly string[]
  /** Of Node: `--require FILE`. */
  readonly nodeArguments?: readonly string[]
  /** A command that runs another, to run the daemon under: `strace ...`. */
  readonly wrapper?: readonly string[]
}

/** Starts the daemon without a command; resolves to false where it ended before it answered. */
export async function startDaemonDirectly(
  sandbox: Sandbox,
  { arguments: given = [], nodeArguments = [], wrapper = [] }: DirectStart = {},
): Promise<boolean> {
  const daemon = join(packageRoot(), 'dist', 'bundle', 'daemon.cjs')
  const command = [process.execPath, ...nodeArguments, daemon, ...given]
  const [program = '', ...rest] = [...wrapper, ...command]
  const child = spawn(program, rest, { env: sandbox.environment, stdio: 'ignore', detached: true })
  child.unref()
  while (child.exitCode === null && child.signalCode === null) {
    if ((await daemonProcess(sandbox)) !== null) return true
    await wait(20)
  }
  return false
}

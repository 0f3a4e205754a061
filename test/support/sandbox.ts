import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { packageRoot } from '../../src/state/package-root.ts'
import { hasEnded } from './has-ended.ts'
import { removeFolder } from './remove-folder.ts'

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly folder?: string
  readonly input?: string
  readonly timeoutMs?: number
}

/** A machine of one's own: an empty home, and everything that was started in it ended at the end. */
export interface Sandbox {
  readonly folder: string
  /** Empty; where the notebooks go and commands are run. */
  readonly work: string
  readonly state: string
  readonly environment: Readonly<Record<string, string>>
  /** Runs `pa-nb` as it is published, from the bundle. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
  /** Ids of the processes that belong to it: by their environment, command or working folder. */
  processes(): number[]
  dispose(): void
}

export const program = join(packageRoot(), 'bin', 'run.js')

export function makeSandbox(parent = tmpdir()): Sandbox {
  const folder = mkdtempSync(join(parent, 'pa-nb-'))
  const work = join(folder, 'work')
  mkdirSync(work)
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: join(folder, 'home'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    LANG: 'C.UTF-8',
  }
  mkdirSync(environment.HOME)
  return {
    folder,
    work,
    state: join(environment.XDG_STATE_HOME, 'pa-nb'),
    environment,
    run: (args, options = {}) =>
      runProgram([process.execPath, program, ...args], {
        folder: work,
        ...options,
        environment: { ...environment, ...options.environment },
      }),
    processes: () => processesOf(folder),
    dispose: () => endAll(folder),
  }
}

/** Runs a program to its end, at most a minute unless told otherwise. */
export function runProgram(
  [command = '', ...args]: readonly string[],
  { environment, folder, input, timeoutMs = 60_000 }: RunOptions,
): Promise<Ended> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: environment,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code, signal, ...texts, milliseconds: performance.now() - started })
    })
    child.stdin?.end(input)
  })
}

function endAll(folder: string): void {
  // what is ended may have started something meanwhile
  for (let round = 0; round < 10; round += 1) {
    const left = processesOf(folder)
    if (left.length === 0) break
    for (const pid of left) end(pid)
    for (const pid of left) waitForEnd(pid)
  }
  spawnSync('chmod', ['-R', 'u+rwx', folder])
  removeFolder(folder)
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** What is killed writes on until it is over: at most five seconds, and `removeFolder` says the rest. */
function waitForEnd(pid: number): void {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; waited < 5000 && !hasEnded(pid); waited += 2) Atomics.wait(cell, 0, 0, 2)
}

function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => belongsTo(name, folder))
    .map(Number)
}

function belongsTo(pid: string, folder: string): boolean {
  try {
    if (hasEnded(Number(pid))) return false
    return (
      readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`) ||
      ['environ', 'cmdline'].some((name) =>
        readFileSync(`/proc/${pid}/${name}`, 'latin1').includes(`${folder}/`),
      )
    )
  } catch {
    // it has ended meanwhile, or is another user's
    return false
  }
}

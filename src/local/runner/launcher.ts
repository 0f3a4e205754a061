import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'

import type { StepLaunch } from './step-launch.ts'

/** Something that starts steps, and hints when one may have ended. */
export interface StepStarter {
  /** Asks for a step to be started; the step's `start` file tells whether it was. */
  start(launch: StepLaunch): void
  /** Of the process, while there is one. */
  readonly pid: number | undefined
  /** Lets the process go once it has nothing to do; its steps go on. */
  close(): void
}

export interface StarterEvents {
  /** A step has ended: look at its files. */
  readonly onHint: (folder: string) => void
  /** A step that this starter will not start; another one must. */
  readonly onRefused: (folder: string) => void
  /**
   * The process is gone: steps that it was asked for may not have been started.
   *
   * @param worked whether it had come to work at all
   */
  readonly onGone: (worked: boolean) => void
}

export interface StarterCommand {
  readonly program: string
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** What is written to its input to have a step started. */
  readonly request: (launch: StepLaunch) => string
}

type StarterProcess = ChildProcessByStdio<Writable, Readable, null>

/**
 * A process outside the daemon, in a session of its own, that starts steps: it reads requests from
 * its input, says `+` once it can work, and names the folder of a step, a line each, when it has
 * ended (`-` and the folder: it refuses). At the end of its input, which a dead daemon is too, it
 * leaves, when its last step has ended. It is started at the first step, and again when it is gone.
 */
export function stepStarter(command: StarterCommand, events: StarterEvents): StepStarter {
  let current: StarterProcess | null = null
  const running = (): StarterProcess => {
    if (current !== null) return current
    const started = spawnStarter(command)
    let works = false
    current = started
    const forget = (): void => {
      if (current !== started) return
      current = null
      events.onGone(works)
    }
    started.on('error', forget)
    started.on('exit', forget)
    // its death shows in `exit`; a write that comes too late must not end the daemon
    started.stdin.on('error', forget)
    readLines(started.stdout, (line) => {
      if (line === '+') works = true
      else if (line.startsWith('-')) events.onRefused(line.slice(1))
      else events.onHint(line)
    })
    return started
  }
  return {
    start: (launch) => {
      running().stdin.write(command.request(launch))
    },
    get pid() {
      return current?.pid
    },
    close: () => {
      const leaving = current
      current = null
      leaving?.stdin.end()
      leaving?.stdout.destroy()
    },
  }
}

function spawnStarter(command: StarterCommand): StarterProcess {
  const started = spawn(command.program, command.arguments, {
    cwd: '/',
    detached: true,
    env: { ...command.environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  started.unref()
  for (const stream of [started.stdin, started.stdout]) {
    if (stream instanceof Socket) stream.unref()
  }
  return started
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
}

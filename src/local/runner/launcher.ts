import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'

/** Something that starts steps, given their folders, and hints when one may have ended. */
export interface StepStarter {
  /** Asks for a step to be started; the step's `start` file tells whether it was. */
  start(folder: string): void
  /** Lets the process go once it has nothing to do; its steps go on. */
  close(): void
}

export interface StarterEvents {
  /** A step has ended, or was refused: look at its files. */
  readonly onHint: (folder: string) => void
  /** A step that this starter will not start; another one must. */
  readonly onRefused: (folder: string) => void
  /** The process is gone: steps that it was asked for may not have been started. */
  readonly onGone: () => void
}

export interface StarterCommand {
  readonly program: string
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

type StarterProcess = ChildProcessByStdio<Writable, Readable, null>

/**
 * A process outside the daemon, in a session of its own, that starts steps: it reads the folder of
 * a step a line from its input, and writes it back when the step has ended (`-` and the folder:
 * it refuses). At the end of its input, which a dead daemon is too, it leaves; what it started
 * needs it no more. It is started at the first step, and again when it is gone.
 */
export function stepStarter(command: StarterCommand, events: StarterEvents): StepStarter {
  let current: StarterProcess | null = null
  const running = (): StarterProcess => {
    if (current !== null) return current
    const started = spawnStarter(command)
    current = started
    const forget = (): void => {
      if (current !== started) return
      current = null
      events.onGone()
    }
    started.on('error', forget)
    started.on('exit', forget)
    // its death shows in `exit`; a write that comes too late must not end the daemon
    started.stdin.on('error', forget)
    readLines(started.stdout, (line) => {
      if (line.startsWith('-')) events.onRefused(line.slice(1))
      else events.onHint(line)
    })
    return started
  }
  return {
    start: (folder) => {
      running().stdin.write(`${folder}\n`)
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

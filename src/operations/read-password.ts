import { spawn } from 'node:child_process'

import { Failure } from '../problems/failure.ts'
import type { Surroundings } from './surroundings.ts'

export interface PasswordSource {
  /** First line of standard input. */
  readonly fromStdin: boolean
  /** First line that a command prints, such as a password manager's. */
  readonly command?: string | undefined
  /** From a file that names the server; counts after those above. */
  readonly written?: string | null
  /** Asks the person; null: there is nobody to ask. */
  readonly prompt: (() => Promise<string>) | null
}

const longestPassword = 4096

/**
 * A password, from where it cannot be seen by others: standard input, a command, PA_NB_PASSWORD, the
 * file that names the server, or a hidden prompt, in this order. Never an argument, which everybody on the machine can read.
 *
 * @throws Failure `no-password` (denied), `password-command` (usage)
 */
export async function readPassword(
  { fromStdin, command, written = null, prompt }: PasswordSource,
  { environment, readStandardInput }: Surroundings,
): Promise<string> {
  if (fromStdin) return firstLine((await readStandardInput()).toString('utf8'), '--password-stdin')
  if (command !== undefined) return firstLine(await outputOf(command), '--password-command')
  const { PA_NB_PASSWORD } = environment
  if (PA_NB_PASSWORD !== undefined) return firstLine(PA_NB_PASSWORD, 'PA_NB_PASSWORD')
  if (written !== null) return written
  if (prompt) return prompt()
  throw new Failure({
    kind: 'denied',
    code: 'no-password',
    message: 'there is no terminal to ask for the password',
    help: 'give it with `--password-stdin`, `--password-command` or PA_NB_PASSWORD',
  })
}

function firstLine(text: string, source: string): string {
  const [line = ''] = text.split(/\r?\n/, 1)
  if (line !== '' && line.length <= longestPassword) return line
  throw new Failure({
    kind: 'denied',
    code: 'no-password',
    message: `${source} gives no password`,
    help: 'its first line is the password',
  })
}

function outputOf(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['inherit', 'pipe', 'inherit'] })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => {
      if (pieces.length < 64) pieces.push(piece)
    })
    child.on('error', (error) => reject(commandFailed('it cannot be started', error)))
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(pieces).toString('utf8'))
      else
        reject(commandFailed(`it ended with ${code === null ? 'a signal' : `exit code ${code}`}`))
    })
  })
}

/** The command itself stays unsaid: it may hold a secret. */
function commandFailed(reason: string, cause?: unknown): Failure {
  return new Failure({
    kind: 'usage',
    code: 'password-command',
    message: `the command of \`--password-command\` gave no password: ${reason}`,
    cause,
  })
}

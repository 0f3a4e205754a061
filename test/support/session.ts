import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox, program, runProgram } from './sandbox.ts'
import type { Sandbox } from './sandbox.ts'

/** A command as a person types it, with all that it prints. */
export interface Exchange {
  /** Without the `$ ` before it; further lines follow `> `. */
  readonly command: string
  readonly output: string
}

/** Reads `$ command` lines, each with what follows up to the next one. */
export function readSession(text: string): readonly Exchange[] {
  const exchanges: { command: string; output: string }[] = []
  for (const line of text.split('\n')) {
    const last = exchanges.at(-1)
    if (line.startsWith('$ ')) exchanges.push({ command: line.slice(2), output: '' })
    else if (last && line.startsWith('> ') && last.output === '')
      last.command += `\n${line.slice(2)}`
    else if (last) last.output += `${line}\n`
  }
  return exchanges.map(({ command, output }) => ({ command, output: output.trimEnd() }))
}

export function writeSession(exchanges: readonly Exchange[]): string {
  return exchanges
    .map(({ command, output }) => {
      const typed = `$ ${command.replaceAll('\n', '\n> ')}\n`
      return output === '' ? typed : `${typed}${output}\n`
    })
    .join('')
}

/** A shell in a sandbox, with `pa-nb` in its PATH and the samples beside it. */
export function sessionSandbox(): Sandbox {
  const sandbox = makeSandbox()
  const programs = join(sandbox.folder, 'bin')
  mkdirSync(programs)
  const start = `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`
  writeFileSync(join(programs, 'pa-nb'), start, { mode: 0o755 })
  cpSync(join(packageRoot(), 'samples'), join(sandbox.work, 'samples'), { recursive: true })
  symlinkSync(process.execPath, join(programs, 'node'))
  return sandbox
}

const mark = '\u0001'

/** Runs commands one after the other in one shell; what each printed comes back normalised. */
export async function runSession(
  commands: readonly string[],
  sandbox: Sandbox,
  timeoutMs = 120_000,
): Promise<readonly Exchange[]> {
  const script = commands
    .map((command) => `${command}\n__code=$?; printf '${mark}'; (exit "$__code")\n`)
    .join('')
  const { PATH = '', ...environment } = sandbox.environment
  const { stdout } = await runProgram(['bash', '-c', `exec 2>&1\n${script}`], {
    environment: { ...environment, PATH: `${join(sandbox.folder, 'bin')}:${PATH}` },
    folder: sandbox.work,
    timeoutMs,
  })
  const outputs = stdout.split(mark)
  return commands.map((command, index) => ({
    command,
    output: normalise(outputs[index] ?? '(it never came to this)', sandbox),
  }))
}

/** Takes out what differs from run to run: times, folders, processes, the order of tasks that end. */
function normalise(output: string, { folder, environment }: Sandbox): string {
  const plain = output
    .replaceAll(join(folder, 'work'), '/work')
    .replaceAll(environment.XDG_STATE_HOME ?? folder, '/home/ada/.local/state')
    .replaceAll(environment.HOME ?? folder, '/home/ada')
    .replaceAll(folder, '/sandbox')
    .replace(/\b\d+(\.\d+)?s\b/g, '0.1s')
    .replace(/\b\d+ kB of logs/g, '30 kB of logs')
    .replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '2026-01-01 12:00:00 UTC')
    .replace(/\bprocess \d+/g, 'process 1000')
    .replace(/"(durationMs|submittedAt|startedAt|finishedAt|pid)": \d+/g, '"$1": 1')
  return sortEndings(plain.split('\n')).join('\n').trimEnd()
}

/** Tasks that run side by side end in any order. */
function sortEndings(lines: readonly string[]): string[] {
  const sorted: string[] = []
  let run: string[] = []
  for (const line of [...lines, '']) {
    if (/^[✓✗-] \S+ (finished|faulty|skipped)/.test(line)) run.push(line)
    // which tasks run at the moment of a look is chance
    else if (/^job \d+ running: /.test(line)) continue
    else {
      sorted.push(...run.toSorted(), line)
      run = []
    }
  }
  return sorted
}

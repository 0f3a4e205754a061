import { hostname, userInfo } from 'node:os'

import { findFirstProgram, findProgram } from '../languages/find-program.ts'
import { Failure } from '../../problems/failure.ts'
import { readBootClock } from './boot-clock.ts'
import { nextCronDate } from './cron.ts'
import { processTable } from './process-table.ts'
import type { RunnerOptions } from './runner-options.ts'

const systemPath = '/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin'

/**
 * The options for this machine; what is given wins.
 *
 * @throws Failure `no-session-program` (unreachable) where no program makes a session, or `env` is
 *   absent
 */
export function localRunnerOptions(
  given: Pick<RunnerOptions, 'root' | 'drivers'> & Partial<RunnerOptions>,
): RunnerOptions {
  const { username, homedir } = userInfo()
  return {
    user: { name: username, home: process.env['HOME'] ?? homedir },
    hostName: hostname(),
    clock: readBootClock(),
    table: processTable(),
    killGraceMs: 5000,
    outputLimit: 10 * 1024 ** 3,
    freeDiskFloor: 64 * 1024 * 1024,
    selectionTimeoutMs: 60_000,
    perl: findProgram('perl', systemPath),
    sessionCommand: sessionCommand(),
    envProgram: needed('env'),
    nextDate: (pattern) => nextCronDate(pattern, Date.now()),
    ...given,
  }
}

/** `setsid` where there is one; macOS has none, but has Perl. */
function sessionCommand(): readonly string[] {
  const setsid = findProgram('setsid', systemPath)
  if (setsid !== null) return [setsid]
  const perl = findProgram('perl', systemPath)
  if (perl !== null) return [perl, '-MPOSIX', '-e', 'POSIX::setsid(); exec @ARGV or exit 127', '--']
  const python = findFirstProgram(['python3', 'python'], systemPath)
  if (python === null) throw absent('`setsid`, `perl` or `python3`')
  return [python, '-c', 'import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])']
}

function needed(name: string): string {
  const found = findProgram(name, systemPath)
  if (found === null) throw absent(`\`${name}\``)
  return found
}

function absent(what: string): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'no-session-program',
    message: `tasks cannot be started: this machine has no ${what} in ${systemPath}`,
    help: 'install it (Debian: packages `util-linux` and `coreutils`)',
  })
}

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

import { cookieName } from './attempt-folder.ts'

export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly session: number
  /** Clock ticks between the start of the machine and that of the process; null: not known. */
  readonly began: string | null
  readonly isZombie: boolean
}

/** What can be known of the processes of this machine. */
export interface ProcessTable {
  entry(pid: number): ProcessEntry | null
  all(): ProcessEntry[]
  /** Whether a process has a variable of this very content in its environment. */
  hasInEnvironment(pid: number, assignment: string): boolean
  /** Whether a process's working folder or an open file lies in a folder. */
  touches(pid: number, folder: string): boolean
  /** The folder of the attempt below `root` that a process belongs to by its environment. */
  attemptOf(pid: number, root: string): string | null
}

/** The processes as `/proc` shows them, or, where there is none, as `ps` does. */
export function processTable(): ProcessTable {
  return existsSync('/proc/self/stat') ? procTable : psTable
}

const procTable: ProcessTable = {
  entry: (pid) => parseStat(readQuietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))),
  all: () => {
    const entries: ProcessEntry[] = []
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const entry = procTable.entry(Number(name))
      if (entry !== null) entries.push(entry)
    }
    return entries
  },
  hasInEnvironment: (pid, assignment) => {
    const environment = readQuietly(() => readFileSync(`/proc/${pid}/environ`, 'latin1'))
    const wanted = Buffer.from(assignment).toString('latin1')
    return environment !== null && `\0${environment}\0`.includes(`\0${wanted}\0`)
  },
  attemptOf: (pid, root) => {
    const environment = readQuietly(() => readFileSync(`/proc/${pid}/environ`))
    return environment === null ? null : attemptIn(`\0${environment.toString()}`, root, '\0')
  },
  touches: (pid, folder) => {
    const inside = (path: string | null): boolean =>
      path !== null && (path === folder || path.startsWith(`${folder}/`))
    if (inside(readQuietly(() => readlinkSync(`/proc/${pid}/cwd`)))) return true
    const files = readQuietly(() => readdirSync(`/proc/${pid}/fd`)) ?? []
    return files.some((file) => inside(readQuietly(() => readlinkSync(`/proc/${pid}/fd/${file}`))))
  },
}

/** A line of `/proc/PID/stat`; the name in brackets may hold blanks and brackets itself. */
function parseStat(line: string | null): ProcessEntry | null {
  if (line === null) return null
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [state, parent, group, session] = fields
  const began = fields[19]
  if (state === undefined || session === undefined || began === undefined) return null
  return {
    pid: Number.parseInt(line, 10),
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    began,
    isZombie: state === 'Z' || state === 'X',
  }
}

/** A process may end, or be another user's, between any two looks at it: then there is nothing. */
function readQuietly<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

const psTable: ProcessTable = {
  entry: (pid) => parsePs(runPs(['-o', psFields, '-p', String(pid)]))[0] ?? null,
  all: () => parsePs(runPs(['-A', '-o', psFields])),
  hasInEnvironment: (pid, assignment) =>
    ` ${runPs(['-E', '-ww', '-o', 'command=', '-p', String(pid)]).trim()} `.includes(
      ` ${assignment} `,
    ),
  attemptOf: (pid, root) =>
    attemptIn(` ${runPs(['-E', '-ww', '-o', 'command=', '-p', String(pid)])}`, root, ' '),
  touches: (pid, folder) =>
    (
      readQuietly(() =>
        execFileSync('lsof', ['-n', '-P', '-w', '-F', 'n', '-p', String(pid)], {
          encoding: 'utf8',
          timeout: 5000,
        }),
      ) ?? ''
    )
      .split('\n')
      .some((line) => line === `n${folder}` || line.startsWith(`n${folder}/`)),
}

/** The cookie's value, if it is the folder of an attempt below `root` (`attempt-folder.ts`). */
function attemptIn(environment: string, root: string, separator: string): string | null {
  const start = environment.lastIndexOf(`${separator}${cookieName}=${root}/`)
  if (start === -1) return null
  const from = start + separator.length + cookieName.length + 1
  const match = /^\/\d+\/\d+-\d+/.exec(
    environment.slice(from + root.length, from + root.length + 60),
  )
  return match === null ? null : root + match[0]
}

const psFields = 'pid=,ppid=,pgid=,sess=,stat='

function runPs(options: readonly string[]): string {
  // `ps` ends with 1 when no process fits
  return readQuietly(() => execFileSync('ps', options, { encoding: 'utf8', timeout: 5000 })) ?? ''
}

function parsePs(text: string): ProcessEntry[] {
  const entries: ProcessEntry[] = []
  for (const line of text.split('\n')) {
    const [pid, parent, group, session, state] = line.trim().split(/\s+/)
    if (pid === undefined || state === undefined) continue
    entries.push({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      began: null,
      isZombie: state.startsWith('Z'),
    })
  }
  return entries
}

import { setTimeout as sleep } from 'node:timers/promises'

import type { ProcessEntry, ProcessTable } from './process-table.ts'

/** By what the processes of an attempt are known (reliability.md 3). */
export interface TreeMarks {
  /** Wrappers and leaders; their start times are checked, so a reused id is never hit. */
  readonly roots: readonly { readonly pid: number; readonly began: string | null }[]
  /** `NAME=value` that every process started by the attempt inherits. */
  readonly cookie: string
  /** Folder that is the attempt's alone. */
  readonly folder: string
}

export interface KillOptions {
  /** Milliseconds between TERM and KILL; 0: KILL at once. */
  readonly graceMs: number
  readonly table: ProcessTable
  /** Processes that are never hit, whatever marks they carry. */
  readonly spared: ReadonlySet<number>
}

const stillAliveCheckMs = 20

/**
 * Ends all processes of an attempt: TERM, grace, then stop and kill until a look finds nothing
 * new. Every wrapper dies too, so that no status is written for it. Returns how many were there.
 */
export async function killTree(marks: TreeMarks, options: KillOptions): Promise<number> {
  let found = findTree(marks, options)
  const first = found.length
  if (first > 0 && options.graceMs > 0) {
    for (const { pid } of found) send(pid, 'SIGTERM')
    const deadline = performance.now() + options.graceMs
    while (found.length > 0 && performance.now() < deadline) {
      await sleep(stillAliveCheckMs)
      found = findTree(marks, options)
    }
  }
  await killUntilNoneIsLeft(marks, options)
  return first
}

/** Stops what it finds before it kills, since what is stopped forks no more. */
async function killUntilNoneIsLeft(marks: TreeMarks, options: KillOptions): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const stopped = new Map<number, ProcessEntry>()
    for (let fresh = findTree(marks, options); fresh.length > 0;) {
      for (const entry of fresh) {
        send(entry.pid, 'SIGSTOP')
        stopped.set(entry.pid, entry)
      }
      fresh = findTree(marks, options, stopped).filter(({ pid }) => !stopped.has(pid))
    }
    if (stopped.size === 0) return
    for (const pid of stopped.keys()) send(pid, 'SIGKILL')
    await sleep(round < 5 ? 2 : stillAliveCheckMs)
  }
}

/** The living processes that carry a mark, and all that descend from one or share its session. */
function findTree(
  marks: TreeMarks,
  { table, spared }: Pick<KillOptions, 'table' | 'spared'>,
  known: ReadonlyMap<number, ProcessEntry> = new Map(),
): ProcessEntry[] {
  const living = table.all().filter((entry) => !entry.isZombie && !spared.has(entry.pid))
  const members = new Map<number, ProcessEntry>()
  const children = groupBy(living, (entry) => entry.parent)
  const sessions = groupBy(living, (entry) => entry.session)
  const open: ProcessEntry[] = living.filter(
    (entry) => known.has(entry.pid) || isMarked(entry, marks, table),
  )
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (members.has(entry.pid)) continue
    members.set(entry.pid, entry)
    open.push(...(children.get(entry.pid) ?? []))
    // a leader's session is its own; the wrapper's is that of the launcher, with strangers in it
    if (entry.session === entry.pid) open.push(...(sessions.get(entry.session) ?? []))
  }
  return [...members.values()]
}

function groupBy(
  entries: readonly ProcessEntry[],
  key: (entry: ProcessEntry) => number,
): Map<number, ProcessEntry[]> {
  const groups = new Map<number, ProcessEntry[]>()
  for (const entry of entries) {
    const group = groups.get(key(entry))
    if (group === undefined) groups.set(key(entry), [entry])
    else group.push(entry)
  }
  return groups
}

function isMarked(entry: ProcessEntry, marks: TreeMarks, table: ProcessTable): boolean {
  const isRoot = marks.roots.some(
    ({ pid, began }) =>
      pid === entry.pid && (began === null || entry.began === null || began === entry.began),
  )
  return (
    isRoot ||
    table.hasInEnvironment(entry.pid, marks.cookie) ||
    table.touches(entry.pid, marks.folder)
  )
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ended by itself in the meantime, or became another user's: nothing to end here
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return
    throw error
  }
}

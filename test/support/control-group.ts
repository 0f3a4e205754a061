import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A group of processes with a limit of its own; whoever writes `0` to `entrance` is in it. */
export interface ControlGroup {
  readonly entrance: string
  /** Once its processes are gone. */
  remove(): void
}

type Limit = 'memory' | 'pids'

/** Null: this machine lets us make none (no root, or no control groups of this kind). */
export function makeControlGroup(kind: Limit, limit: number): ControlGroup | null {
  const [parent, file] = placeOf(kind)
  const folder = join(parent, `pa-nb-test-${process.pid}-${kind}`)
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, file), String(limit))
    return { entrance: join(folder, 'cgroup.procs'), remove: () => rmdirSync(folder) }
  } catch {
    // not root, or the hierarchy is not ours: this machine cannot
    if (existsSync(folder)) rmdirSync(folder)
    return null
  }
}

/** Version 1 has a hierarchy for each kind, version 2 one for all of them. */
function placeOf(kind: Limit): readonly [folder: string, limitFile: string] {
  const root = '/sys/fs/cgroup'
  if (!existsSync(join(root, 'cgroup.controllers'))) {
    const file = kind === 'memory' ? 'memory.limit_in_bytes' : 'pids.max'
    return [join(root, kind), file]
  }
  const own = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/'
  return [join(root, own, '..'), `${kind}.max`]
}

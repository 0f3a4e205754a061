import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { daemonPlace } from '../local/daemon/daemon-place.ts'
import { writeFileDurably } from '../state/write-file-durably.ts'
import type { Surroundings } from './surroundings.ts'

/** A job as completion knows it. */
export interface KnownJob {
  readonly server: string
  readonly id: number
  readonly name: string
  readonly tasks: readonly string[]
}

/** More are not worth offering. */
const mostJobs = 50
const mostTasks = 200

type Environment = Pick<Surroundings, 'environment'>

/** Jobs that commands have met, the newest first; none where there is no cache. */
export function knownJobs({ environment }: Environment): readonly KnownJob[] {
  try {
    const read: unknown = JSON.parse(readFileSync(pathOf(environment), 'utf8'))
    return Array.isArray(read) ? read.filter(isKnownJob) : []
  } catch {
    // not there yet, or damaged: nothing to offer, and the next command writes it anew
    return []
  }
}

/** Keeps what completion offers. It can be made again: where it cannot be written, it is left. */
export async function rememberJobs(
  jobs: readonly KnownJob[],
  surroundings: Environment,
): Promise<void> {
  const key = ({ server, id }: KnownJob) => `${server} ${id}`
  const before = new Map(knownJobs(surroundings).map((job) => [key(job), job]))
  const merged = new Map<string, KnownJob>(
    jobs.map((job) => {
      const tasks = job.tasks.length > 0 ? job.tasks : (before.get(key(job))?.tasks ?? [])
      return [key(job), { ...job, tasks: tasks.slice(0, mostTasks) }]
    }),
  )
  for (const [name, job] of before) if (!merged.has(name)) merged.set(name, job)
  const kept = [...merged.values()].toSorted((a, b) => b.id - a.id).slice(0, mostJobs)
  // most commands meet the jobs that they have met before
  if (isDeepStrictEqual(kept, [...before.values()])) return
  try {
    const path = pathOf(surroundings.environment)
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
    await writeFileDurably(path, JSON.stringify(kept))
  } catch {
    // a full or read-only disk is no reason to fail a command that has done its work
    return
  }
}

function pathOf(environment: Surroundings['environment']): string {
  return join(daemonPlace(environment).folders.cache, 'names.json')
}

function isKnownJob(value: unknown): value is KnownJob {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, server, tasks } = value as Partial<KnownJob>
  return (
    typeof id === 'number' &&
    typeof name === 'string' &&
    typeof server === 'string' &&
    Array.isArray(tasks) &&
    tasks.every((task) => typeof task === 'string')
  )
}

import type { TaskStateData } from '../rest/payloads.ts'

/** The name that a notebook gave a task: without `#iteration` and `*replication`. */
export function declaredName(task: string): string {
  return task.replace(/[#*].*$/, '')
}

/**
 * Whether a task is meant by a name: by its full name, or with all other copies by the name that the
 * notebook gave it. `p*0` and `p#0` are the first copy, which a server calls `p` as well.
 */
export function isCopyOf(name: string, wanted: string): boolean {
  if (declaredName(wanted) === wanted) return declaredName(name) === wanted
  return name === wanted.replace(/[#*]0(?=[#*]|$)/g, '')
}

/**
 * Tasks in the order in which their first copies stand, the copies of each by iteration and then by
 * replication: a server lists copies at the end, as they come to be.
 */
export function inOrderOfCopies(tasks: readonly TaskStateData[]): readonly TaskStateData[] {
  const places = new Map<string, number>()
  for (const { name } of tasks) {
    const declared = declaredName(name)
    if (!places.has(declared)) places.set(declared, places.size)
  }
  const placeOf = ({ name }: TaskStateData) => places.get(declaredName(name)) ?? 0
  return tasks.toSorted(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      a.iterationIndex - b.iterationIndex ||
      a.replicationIndex - b.replicationIndex,
  )
}

import type { Task } from '../workflow/workflow.ts'

/** What is declared together: a task, or all tasks of a control. */
export interface Unit<T> {
  readonly content: T
  readonly tasks: readonly Task[]
  /** Names of tasks that are declared before, besides those that its tasks depend on. */
  readonly waitsFor?: readonly string[]
}

/**
 * The units in an order in which each comes after those that its tasks depend on; as given, where that
 * is such an order. A circle of dependencies is left as it is.
 */
export function declarationOrder<T>(units: readonly Unit<T>[]): Unit<T>[] {
  const owners = new Map(units.flatMap((unit) => unit.tasks.map((task) => [task.name, unit])))
  const ordered = new Set<Unit<T>>()
  const entered = new Set<Unit<T>>()
  for (const unit of units) {
    // a stack, since a chain of dependencies may be as long as the workflow
    const stack = [unit]
    while (stack.length > 0) {
      const top = stack[stack.length - 1] ?? unit
      const isFirst = !entered.has(top)
      entered.add(top)
      const open = isFirst ? parentsOf(top, owners).filter((parent) => !entered.has(parent)) : []
      if (open.length > 0) stack.push(...open.reverse())
      else {
        stack.pop()
        ordered.add(top)
      }
    }
  }
  return [...ordered]
}

function parentsOf<T>(unit: Unit<T>, owners: ReadonlyMap<string, Unit<T>>): Unit<T>[] {
  const parents = new Set<Unit<T>>()
  const names = unit.tasks.flatMap((task) => task.dependencies)
  for (const name of [...names, ...(unit.waitsFor ?? [])]) {
    const owner = owners.get(name)
    if (owner && owner !== unit) parents.add(owner)
  }
  return [...parents]
}

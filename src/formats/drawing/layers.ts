import type { DrawnTask, Drawing } from './drawing.ts'

/**
 * The tasks by the length of the longest way to them, over all links but loops. Tasks on a circle,
 * which could never run, come at the end.
 */
export function layersOf({ tasks, edges }: Drawing): DrawnTask[][] {
  const forward = edges.filter(({ kind }) => kind !== 'loop')
  const open = new Map(tasks.map(({ name }) => [name, 0]))
  const children = new Map<string, string[]>(tasks.map(({ name }) => [name, []]))
  for (const { from, to } of forward) {
    children.get(from)?.push(to)
    open.set(to, (open.get(to) ?? 0) + 1)
  }
  const depth = new Map<string, number>()
  const ready = tasks.flatMap(({ name }) => (open.get(name) === 0 ? name : []))
  for (const name of ready) {
    const own = depth.get(name) ?? 0
    depth.set(name, own)
    for (const child of children.get(name) ?? []) {
      depth.set(child, Math.max(depth.get(child) ?? 0, own + 1))
      const left = (open.get(child) ?? 0) - 1
      open.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  const reached = new Set(ready)
  const last = ready.reduce((most, name) => Math.max(most, depth.get(name) ?? 0), -1) + 1
  const layers: DrawnTask[][] = []
  for (const task of tasks) {
    const layer = reached.has(task.name) ? (depth.get(task.name) ?? 0) : last
    while (layers.length <= layer) layers.push([])
    layers[layer]?.push(task)
  }
  return layers.filter((layer) => layer.length > 0)
}

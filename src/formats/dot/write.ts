import type { Workflow } from '../../workflow/workflow.ts'

/**
 * The dependencies of a workflow as a strict digraph, named for the job, as `#%write_dot` gives them
 * (pragmas.md 6). Control flow is not part of it: see the drawings.
 */
export function toDot(workflow: Workflow): string {
  const name = dotName(workflow.name)
  const hasEdge = new Set<string>()
  for (const task of workflow.tasks)
    for (const parent of task.dependencies) hasEdge.add(parent).add(task.name)
  const lines = workflow.tasks.flatMap((task) => {
    const node = dotName(task.name)
    if (!hasEdge.has(task.name)) return [`\t${node};`]
    return task.dependencies.map((parent) => `\t${dotName(parent)} -> ${node};`)
  })
  return [`strict digraph ${name} {`, `\tgraph [name=${name}];`, ...lines, '}', ''].join('\n')
}

/** A name as DOT writes it: bare where that is possible, else quoted. */
export function dotName(name: string): string {
  const isBare = /^(?:[A-Za-z_][A-Za-z_0-9]*|-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?))$/.test(name)
  const isKeyword = /^(?:node|edge|graph|digraph|subgraph|strict)$/i.test(name)
  if (isBare && !isKeyword) return name
  // a backslash at the end would take the closing quote for itself, one before a line break the break
  const text = name.replaceAll('"', '\\"').replaceAll(/\\(?=\r?\n|$)/g, '\\\\')
  return `"${text}"`
}

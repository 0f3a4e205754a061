import { dotIgnored, notWellFormed } from '../../problems/catalogue/formats.ts'
import type { Problem } from '../../problems/problem.ts'
import { scriptOf } from '../../workflow/script.ts'
import { plainTask, plainWorkflow, type Workflow } from '../../workflow/workflow.ts'
import { DotFault } from './dot-tokens.ts'
import { defaultDotLimits, parseDot, type DotGraph, type DotLimits } from './parse-dot.ts'

export interface DotReading {
  /** Null when the text is no DOT. */
  readonly workflow: Workflow | null
  readonly problems: readonly Problem[]
}

interface ReadOptions {
  /** The name of the workflow where the graph has none. */
  readonly name?: string
  readonly limits?: Partial<DotLimits>
}

/**
 * Reads a DOT graph as a workflow: an empty Python task per node in the order in which they are first
 * named, and a dependency per edge (undirected ones in the order written). Subgraphs, attributes,
 * ports, HTML labels, comments and joined strings are understood; attributes have no meaning here.
 * Names are not checked: see `checkWorkflow`. Problems carry a `fileOffset`.
 */
export function readDot(
  text: string,
  { name = 'imported', limits = {} }: ReadOptions = {},
): DotReading {
  const graph = parseDot(text, { ...defaultDotLimits, ...limits })
  if (graph instanceof DotFault) return { workflow: null, problems: [faultProblem(text, graph)] }
  const problems =
    graph.nextGraph === null
      ? []
      : [
          dotIgnored(
            null,
            { what: 'the text after the first graph', why: 'a workflow is one graph' },
            { fileOffset: graph.nextGraph },
          ),
        ]
  return { workflow: workflowOf(graph, name), problems }
}

function workflowOf(graph: DotGraph, name: string): Workflow {
  const parents = new Map<string, Set<string>>(
    [...graph.nodes.keys()].map((key) => [key, new Set()]),
  )
  for (const { from, to } of graph.edges) parents.get(to)?.add(from)
  // the script of a task without code, as the kernel's import_dot makes it
  const script = scriptOf('cpython', '\n', { kind: 'generated', by: 'dot' })
  const tasks = [...parents].map(([node, dependencies]) => ({
    ...plainTask(node, { kind: 'script', script }),
    dependencies: [...dependencies],
  }))
  return plainWorkflow(graph.name === null || graph.name === '' ? name : graph.name, tasks)
}

function faultProblem(text: string, { reason, at }: DotFault): Problem {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  const column = at - before.lastIndexOf('\n')
  return notWellFormed(
    null,
    { format: 'DOT', reason, line, column, serverMessage: reason },
    { fileOffset: at },
  )
}

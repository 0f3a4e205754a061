import { basename, extname } from 'node:path'
import type { GraphFact, GraphFormat } from '../pragmas/facts.ts'
import { wordProblem } from '../problems/catalogue.ts'
import type { Problem } from '../problems/problem.ts'
import type { Workflow } from '../workflow/workflow.ts'

interface GraphReading {
  readonly workflow: Workflow | null
  readonly problems: readonly Problem[]
}

/** Reads the workflow or graph of a file. `path` is how the notebook names it. */
export async function readGraph(
  format: GraphFormat,
  text: string,
  path: string,
): Promise<GraphFact> {
  const { workflow, problems } = await readAs(format, text, path)
  if (workflow) return { kind: 'workflow', workflow, problems }
  const [first] = problems
  return { kind: 'unreadable', reason: first ? wordProblem(first).message : 'it is empty' }
}

async function readAs(format: GraphFormat, text: string, path: string): Promise<GraphReading> {
  switch (format) {
    case 'xml': {
      const { readXml } = await import('../formats/xml/read.ts')
      return readXml(text, { path })
    }
    case 'json': {
      const { readJson } = await import('../formats/json/read.ts')
      return readJson(text)
    }
    case 'dot': {
      const { readDot } = await import('../formats/dot/read.ts')
      return readDot(text, { name: basename(path, extname(path)) })
    }
  }
}

import { graphMissing, graphUnreadable } from '../problems/catalogue/pragmas-files.ts'
import type { Problem } from '../problems/problem.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { graphKey, type Facts, type GraphFormat, unknownFile } from './facts.ts'
import type { Word } from './word.ts'

/** The workflow of the file that an import pragma names; null, with an error, where there is none. */
export function importedGraph(
  format: GraphFormat,
  path: Word,
  facts: Facts,
): { workflow: Workflow | null; problems: Problem[] } {
  const fact = facts.graphs.get(graphKey(format, path.text))
  if (fact?.kind === 'workflow')
    return {
      workflow: fact.workflow,
      // they speak of places in the file, not in the notebook
      problems: fact.problems.map((problem) => ({ ...problem, at: path.at, fix: null })),
    }
  const { reason } = fact ?? unknownFile
  const problem =
    fact?.kind === 'unreadable'
      ? graphUnreadable(path.at, { path: path.text, reason })
      : graphMissing(path.at, {
          path: path.text,
          reason,
          meant: fact?.kind === 'missing' ? fact.meant : null,
        })
  return { workflow: null, problems: [problem] }
}

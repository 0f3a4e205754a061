import { isError, type Problem } from '../problems/problem.ts'
import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { importedGraph } from './import-graph.ts'
import { Overlay } from './overlay.ts'
import { required } from './parameter.ts'
import { dotPath } from './parameters/text.ts'
import { noTaskValues } from './task-parameters.ts'

export const importDot = definePragma({
  name: 'import_dot',
  group: 'graph',
  summary: 'Makes an empty Python task of each node of a DOT file',
  example: '#%import_dot(path=graph.dot)',
  help: [
    'Edges become dependencies; those of an undirected graph count in the order written. Existing tasks of the same name are replaced. Edges from a node to itself, labels and attributes have no effect.',
  ],
  deviations: [
    'An edge from a node that the file names later counts as well; the kernel drops it.',
  ],
  order: 'building',
  parameters: { path: required(dotPath, 'the DOT file') },
  apply: ({ section, values }, draft, facts) => {
    const { workflow, problems: found } = importedGraph('dot', values.path, facts)
    const problems: Problem[] = found
    if (!workflow || problems.some(isError)) return { problems }
    const overlay = new Overlay(draft)
    const empty = { ...section, body: { text: '', at: section.body.at } }
    for (const { name, dependencies: edges } of workflow.tasks) {
      const dependencies = edges.filter((parent) => parent !== name)
      const named = { ...noTaskValues, name: { text: name, at: values.path.at } }
      const declared = declareTask(
        {
          section: empty,
          values: named,
          stem: 'DT',
          naming: 'counted',
          block: null,
          defaultParent: null,
        },
        draft,
        facts,
        overlay,
      )
      problems.push(...declared.problems)
      // a parent may come later in the file, so what is known of the draft does not count
      overlay.update(name, (made) => ({ ...made, task: { ...made.task, dependencies } }))
    }
    const last = workflow.tasks.at(-1)
    const edits: Edit[] = overlay.edits()
    if (last) edits.push({ kind: 'set-last-declared', name: last.name })
    return { edits, problems, ...(last && { madeTask: last.name }) }
  },
})

import {
  defaultMerge,
  replicateJoin,
  replicateParent,
} from '../problems/catalogue/pragmas-apply.ts'
import type { Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import { scriptOf } from '../workflow/script.ts'
import { plainTask } from '../workflow/workflow.ts'
import { countedName } from './automatic-name.ts'
import { defaultSelection } from './default-selection.ts'
import type { Draft } from './draft.ts'
import type { DraftTask } from './edit.ts'
import { injectedCode } from './injected-code.ts'
import type { Overlay } from './overlay.ts'

/**
 * Ends the block of every task with `runs=`: its one child does, or else an empty task that is made
 * for it (pragmas.md 3, `runs=`). The overlay takes what changes.
 */
export function joinReplicas(draft: Draft, overlay: Overlay, at: Span | null): Problem[] {
  const problems: Problem[] = []
  let created = draft.createdCount
  for (const name of draft.replicated) {
    const task = draft.tasks.get(name)
    if (!task) continue
    const children = draft.dependants.get(name) ?? new Set()
    const [child] = children
    const problem = checkReplica(task, children, draft)
    if (problem) problems.push(problem)
    else if (child === undefined) {
      const merge = mergeTask(task, countedName('DefaultMerge', overlay, draft, created), draft)
      created += 1
      overlay.put(merge)
      problems.push(defaultMerge(at ?? task.declaredAt, { task: name, name: merge.task.name }))
    } else
      overlay.update(child, (former) => ({ ...former, task: { ...former.task, block: 'end' } }))
  }
  return problems
}

function checkReplica(
  task: DraftTask,
  children: ReadonlySet<string>,
  draft: Draft,
): Problem | null {
  const name = task.task.name
  const at = task.declaredAt
  if (task.task.dependencies.length !== 1) return replicateParent(at, { task: name })
  if (children.size > 1) return replicateJoin(at, { task: name, count: children.size })
  const [child] = children
  const parents = child === undefined ? 1 : draft.tasks.get(child)?.task.dependencies.length
  return parents === 1 ? null : replicateJoin(at, { task: name, count: 1 })
}

const noNames = { import: null, export: null }

/** The task that joins replicas where nobody wrote one: in Python, empty but for library imports. */
function mergeTask(replicated: DraftTask, name: string, draft: Draft): DraftTask {
  const origin = { kind: 'generated', by: 'runs=' } as const
  const script = scriptOf('cpython', '', origin)
  return {
    task: {
      ...plainTask(name, { kind: 'script', script }),
      dependencies: [replicated.task.name],
      block: 'end',
      selection: [draft.jobSelection ?? defaultSelection],
      forkEnvironment: draft.jobForkEnvironment,
    },
    code: {
      engine: 'cpython',
      arguments: [],
      parts: { leading: '\n', ...injectedCode('cpython', noNames, draft), body: [], file: null },
    },
    exports: [],
    runs: null,
    runsAfter: [],
    declaredAt: replicated.declaredAt,
  }
}

import { runsNeedsOneParent, runsNotDefined } from '../problems/catalogue/pragmas-apply.ts'
import type { Problem } from '../problems/problem.ts'
import { scriptOf } from '../workflow/script.ts'
import type { Draft } from './draft.ts'
import type { DraftTask } from './edit.ts'
import type { Overlay } from './overlay.ts'
import type { Word } from './word.ts'

const noBlock = (task: DraftTask): DraftTask => ({
  ...task,
  task: { ...task.task, block: 'none' },
})

/** Takes back what `runs=` of a task gave to its parent and its children (pragmas.md 6, 10 row 3). */
export function clearRuns(former: DraftTask, draft: Draft, overlay: Overlay): void {
  if (former.runs === null) return
  for (const parent of former.task.dependencies)
    overlay.update(parent, (task) => ({
      ...task,
      task: { ...task.task, block: 'none', flow: null },
    }))
  for (const child of draft.dependants.get(former.task.name) ?? []) overlay.update(child, noBlock)
}

/** Gives the one parent of a task its replicate script; the join is made at submission. */
export function applyRuns(task: DraftTask, runs: Word, overlay: Overlay): Problem[] {
  const [parent, ...others] = task.task.dependencies
  if (parent === undefined || others.length > 0)
    return [
      runsNeedsOneParent(runs.at, {
        task: task.task.name,
        count: task.task.dependencies.length,
      }),
    ]
  const script = scriptOf('javascript', `runs=${runs.text}`, { kind: 'generated', by: 'runs=' })
  overlay.update(parent, (former) => ({
    ...former,
    task: { ...former.task, block: 'start', flow: { kind: 'replicate', script } },
  }))
  return unknownNames(runs)
}

function unknownNames(runs: Word): Problem[] {
  const names = runs.text.match(/[A-Za-z_]\w*/g) ?? []
  return names.map((name) => runsNotDefined(runs.at, { name }))
}

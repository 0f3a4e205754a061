import type { Task } from '../workflow/workflow.ts'
import type { Draft } from './draft.ts'
import type { Edit } from './edit.ts'
import { Overlay } from './overlay.ts'

/** With `force=on`, the change of every task that exists (pragmas.md 5). */
export function forceOnTasks(
  force: boolean | null,
  draft: Draft,
  change: (task: Task) => Task,
): Edit[] {
  if (!force) return []
  const overlay = new Overlay(draft)
  for (const name of draft.tasks.keys())
    overlay.update(name, (former) => ({ ...former, task: change(former.task) }))
  return overlay.edits()
}

import type { Draft } from './draft.ts'
import type { DraftTask, Edit } from './edit.ts'

/** Tasks as they will be once the edits of one section are applied. */
export class Overlay {
  private readonly changed = new Map<string, DraftTask>()
  private readonly tasks: Draft['tasks']

  constructor(draft: Draft) {
    this.tasks = draft.tasks
  }

  get(name: string): DraftTask | undefined {
    return this.changed.get(name) ?? this.tasks.get(name)
  }

  put(task: DraftTask): void {
    this.changed.set(task.task.name, task)
  }

  /** Changes a task that exists; one that does not stays so. */
  update(name: string, change: (task: DraftTask) => DraftTask): void {
    const task = this.get(name)
    if (task) this.put(change(task))
  }

  /** All tasks in the order of declaration, new ones last. */
  *all(): Iterable<DraftTask> {
    for (const [name, task] of this.tasks) yield this.changed.get(name) ?? task
    for (const [name, task] of this.changed) if (!this.tasks.has(name)) yield task
  }

  edits(): Edit[] {
    return [...this.changed.values()].map((task) => ({ kind: 'put-task', task }))
  }
}

import { unknownTaskToDelete } from '../problems/catalogue/pragmas-apply.ts'
import { suggestTask } from './check-references.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { Overlay } from './overlay.ts'
import { required } from './parameter.ts'
import { taskNames } from './parameters/names.ts'
import { clearRuns } from './runs.ts'

export const deleteTask = definePragma({
  name: 'delete_task',
  group: 'tasks',
  summary: 'Takes a task, and every dependency on it, out of the job',
  example: '#%delete_task(name=train)',
  help: [
    'What the task exports can no longer be imported. The targets of controls are not touched.',
    'For a task with `runs=`, what its parent and its children got by that is taken back as well.',
  ],
  deviations: ['A list of tasks is taken as well: `name=[a,b]`.'],
  order: 'building',
  parameters: { name: required(taskNames, 'what is taken out') },
  apply: ({ values }, draft) => {
    const problems = []
    const removed = new Set<string>()
    const overlay = new Overlay(draft)
    for (const { text: name, at } of values.name) {
      const task = draft.tasks.get(name)
      if (!task) {
        const { meant, fix } = suggestTask({ text: name, at }, draft)
        problems.push(unknownTaskToDelete(at, { given: name, meant }, { fix }))
        continue
      }
      clearRuns(task, draft, overlay)
      removed.add(name)
    }
    for (const name of removed)
      for (const child of draft.dependants.get(name) ?? [])
        overlay.update(child, (former) => ({
          ...former,
          task: {
            ...former.task,
            dependencies: former.task.dependencies.filter((parent) => !removed.has(parent)),
          },
        }))
    const removals = [...removed].map((name): Edit => ({ kind: 'remove-task', name }))
    return { edits: [...overlay.edits(), ...removals], problems }
  },
})

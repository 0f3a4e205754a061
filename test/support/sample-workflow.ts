import { scriptOf } from '../../src/workflow/script.ts'
import { plainTask, plainWorkflow, type Task, type Workflow } from '../../src/workflow/workflow.ts'

/** A task that runs a little Python and depends on others. */
export function pythonTask(name: string, parts: Partial<Task> = {}): Task {
  const script = scriptOf('cpython', `print(${JSON.stringify(name)})`, {
    kind: 'cell',
    cell: 0,
    line: 1,
  })
  return { ...plainTask(name, { kind: 'script', script }), ...parts }
}

export function workflowOf(tasks: readonly Task[], parts: Partial<Workflow> = {}): Workflow {
  return { ...plainWorkflow('sample', tasks), ...parts }
}

/** `count` tasks, each depending on the one before. */
export function chain(count: number): Workflow {
  return workflowOf(
    Array.from({ length: count }, (_, index) =>
      pythonTask(`t${index}`, { dependencies: index === 0 ? [] : [`t${index - 1}`] }),
    ),
  )
}

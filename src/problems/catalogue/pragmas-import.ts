import { defineProblem } from '../define-problem.ts'

export const keptInMetadata = defineProblem<{ task: string | null; what: string }>({
  code: 'kept-in-metadata',
  severity: 'warning',
  kernelError: null,
  summary: 'Part of an imported workflow can be said by no pragma',
  explanation:
    'It is kept in the metadata of the cell, so that the workflow stays the same, but it cannot be seen in the ' +
    'cell, and the ProActive kernel does not know of it.',
  word: ({ task, what }) => ({
    message: `${task === null ? 'the job' : `task \`${task}\``}: no pragma says its ${what}; kept in the metadata of the cell`,
    help: null,
  }),
})

export const taskRenamed = defineProblem<{ task: string; name: string }>({
  code: 'task-renamed',
  severity: 'warning',
  kernelError: null,
  summary: 'An imported task has a name that no task may have',
  explanation: 'ProActive refuses the name, and so does a pragma; the task gets another one.',
  word: ({ task, name }) => ({
    message: `task \`${task}\` is called \`${name}\` in the notebook`,
    help: null,
  }),
})

export const orderChanged = defineProblem<{ task: string }>({
  code: 'order-changed',
  severity: 'warning',
  kernelError: null,
  summary: 'An imported task stands at another place than in the workflow',
  explanation:
    'A notebook declares a task after those it depends on, and names the end of a loop before the tasks within, so ' +
    'the tasks are put in such an order. Only the order in which tasks that could run at the same time are started ' +
    'may differ.',
  word: ({ task }) => ({
    message: `task \`${task}\` stands at another place among the tasks than in the workflow`,
    help: null,
  }),
})

import { declareTask } from './declare-task.ts'
import { definePragma } from './define-pragma.ts'
import { taskOutcome } from './task-outcome.ts'
import { taskParameters } from './task-parameters.ts'

export const task = definePragma({
  name: 'task',
  group: 'tasks',
  summary: 'Makes a task of the code below, or replaces the task of that name',
  body: 'the code of the task',
  example: '#%task(name=train, dep=[load], import=[rows], export=[model])',
  help: [
    'A task that is declared again keeps its place, its pre, post and selection scripts and its fork environment; all else is replaced.',
    'With `path=` the script is the text of that file and nothing else.',
    'Without brackets, `#%task` makes a task with an automatic name, as a cell without a pragma does.',
  ],
  deviations: [
    'One word is taken for a list of one: `dep=a` is `dep=[a]`. The kernel reads it letter by letter.',
    'A `path=` that does not exist is an error; the kernel makes a task with an empty script.',
    '`runs=` asks for one parent, which may have a parent of its own; a task declared again without `runs=` takes the replicate script back.',
    'A dash is allowed in every name, but not in what is exported or imported, since it would be no variable.',
  ],
  order: 'building',
  checksPython: true,
  parameters: taskParameters,
  apply: ({ section, values }, draft, facts) =>
    taskOutcome(
      declareTask(
        { section, values, stem: 'DT', naming: 'counted', block: null, defaultParent: null },
        draft,
        facts,
      ),
    ),
})

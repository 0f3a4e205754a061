import { defineProblem } from '../define-problem.ts'
import { didYouMean } from '../did-you-mean.ts'

/** Whether the problem is there only because an earlier section failed. */
interface Consequence extends Record<string, unknown> {
  readonly isConsequence: boolean
}

export const stepExpected = defineProblem<
  Consequence & { given: string; expected: string; control: string }
>({
  code: 'step-expected',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'Another pragma is expected inside a control',
  explanation:
    'A control is open, and takes only the next pragma of its sequence: split, runs, process, merge; ' +
    'start, condition, loop; branch, condition, if, else, continuation. Pragmas that only read, such ' +
    'as help and draw_job, may stand anywhere.',
  word: ({ given, expected, control }) => ({
    message: `\`${given}\` cannot come here: the ${control} control is open and expects \`${expected}\``,
    help: `write the \`${expected}\` cell first`,
  }),
})

export const controlNotStarted = defineProblem<
  Consequence & { given: string; starts: readonly string[] }
>({
  code: 'control-not-started',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'A step of a control comes without its start',
  explanation:
    'Controls are sequences: split, runs, process, merge replicate a task; start, condition, loop repeat ' +
    'some; branch, condition, if, else, continuation choose between two. None may start in the middle.',
  word: ({ given, starts }) => ({
    message: `\`${given}\` continues a control, but none is open`,
    help: `start it with ${starts.map((start) => `\`${start}\``).join(' or ')}`,
  }),
})

export const controlLeftOpen = defineProblem<{ expected: string; control: string }>({
  code: 'control-left-open',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'A control is never closed',
  explanation: 'The notebook ends in the middle of a control, so there is no workflow to write.',
  word: ({ expected, control }) => ({
    message: `this ${control} control is never closed: \`${expected}\` is missing`,
    help: `add a \`#%${expected}\` cell`,
  }),
})

export const plainCellInControl = defineProblem<{ name: string; expected: string }>({
  code: 'plain-cell-in-control',
  severity: 'warning',
  kernelError: null,
  summary: 'A cell without a pragma stands in the middle of a control',
  explanation:
    'It makes a task, which the next step of the control takes for its own: it becomes the target of the ' +
    'script, or the parent of the next task. This is rarely meant.',
  word: ({ name, expected }) => ({
    message: `this cell has no pragma and makes the task \`${name}\` in the middle of a control`,
    help: `move it, or write the pragma that is expected: \`${expected}\``,
  }),
})

export const noBlockToJoin = defineProblem({
  code: 'no-block-to-join',
  severity: 'error',
  kernelError: 'Pragma error',
  summary: 'A further block has no task to join',
  explanation:
    'Under `configure(task=multiblock)` a cell without a pragma is added to the task that the pragma ' +
    'before it made. That pragma made none.',
  word: () => ({
    message: 'this cell has no pragma, and the pragma before it made no task that it could join',
    help: 'put it below its task, or give it a pragma, or go back to `#%configure(task=block)`',
  }),
})

export const unknownTask = defineProblem<
  Consequence & { given: string; meant: string | null; pragma: string }
>({
  code: 'unknown-task',
  severity: 'error',
  kernelError: 'Proactive error',
  summary: 'There is no such task',
  explanation:
    'Scripts can only be given to a task that exists at that point of the notebook: cells are applied in ' +
    'their order, and a task may have been deleted before.',
  word: ({ given, meant, pragma }) => ({
    message: `\`${pragma}\` speaks of task \`${given}\`, which does not exist here`,
    help: didYouMean(meant) ?? 'declare the task first',
  }),
})

export const unknownTaskToDelete = defineProblem<{ given: string; meant: string | null }>({
  code: 'unknown-task-to-delete',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'There is no such task to delete',
  explanation:
    'A task can be deleted once, and only below the cell that declares it. Check the name, which is case ' +
    'sensitive, and the order of the cells.',
  word: ({ given, meant }) => ({
    message: `task \`${given}\` does not exist here and cannot be deleted`,
    help: didYouMean(meant),
  }),
})

export const unknownDependency = defineProblem<
  Consequence & {
    given: string
    meant: string | null
    task: string
  }
>({
  code: 'unknown-dependency',
  severity: 'warning',
  kernelError: null,
  summary: 'A task depends on one that does not exist',
  explanation:
    'The dependency is dropped, as in the ProActive kernel, and the task may start too early. A task must ' +
    'be declared before the cell that depends on it.',
  word: ({ given, meant, task }) => ({
    message: `\`${task}\` depends on \`${given}\`, which does not exist here; the dependency is dropped`,
    help: didYouMean(meant) ?? `declare \`${given}\` before this cell`,
  }),
})

export const ownDependency = defineProblem<{ task: string }>({
  code: 'own-dependency',
  severity: 'warning',
  kernelError: null,
  summary: 'A task depends on itself',
  explanation:
    'A task that waits for itself would never start, so the dependency is dropped, as in the ProActive ' +
    'kernel. Perhaps the name of another task was meant.',
  word: ({ task }) => ({
    message: `\`${task}\` depends on itself; the dependency is dropped`,
    help: null,
  }),
})

export const notExported = defineProblem<
  Consequence & { given: string; meant: string | null; task: string }
>({
  code: 'not-exported',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'No task exports this variable',
  explanation:
    'What `import=` names must be in the `export=` of a task declared before. A task that is deleted or ' +
    'declared anew takes its exports along.',
  word: ({ given, meant, task }) => ({
    message: `\`${task}\` imports \`${given}\`, which no task exports at this point`,
    help: didYouMean(meant) ?? `add \`export=[${given}]\` to a task before this one`,
  }),
})

export const taskRedeclared = defineProblem<{ task: string }>({
  code: 'task-redeclared',
  severity: 'warning',
  kernelError: null,
  summary: 'A task is declared again',
  explanation:
    'The new declaration replaces language, dependencies, variables, generic information, exports and ' +
    'code; the pre, post and selection scripts, the fork environment and the place in the job stay.',
  word: ({ task }) => ({
    message: `task \`${task}\` exists already and is replaced`,
    help: 'give it another name if both are meant',
  }),
})

export const runsNeedsOneParent = defineProblem<{ task: string; count: number }>({
  code: 'runs-needs-one-parent',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'A task with `runs=` must depend on exactly one task',
  explanation:
    'The task that is depended on gets the replicate script, and the next task joins the replicas. So there ' +
    'must be one task before it, and one only.',
  word: ({ task, count }) => ({
    message: `\`${task}\` has \`runs=\` and depends on ${count === 0 ? 'no task' : `${count} tasks`}; it must be one`,
    help: 'give it one task in `dep=`',
  }),
})

export const runsNotDefined = defineProblem<{ name: string }>({
  code: 'runs-not-defined',
  severity: 'warning',
  kernelError: null,
  summary: '`runs=` names something that the replicate script does not know',
  explanation:
    'The value of `runs=` becomes the JavaScript `runs=…`. A name in it must be something that this script ' +
    'knows; variables of the job are not, so the job fails when the task before has ended.',
  word: ({ name }) => ({
    message: `\`${name}\` means nothing to the replicate script`,
    help: 'write a number, as in `runs=4`',
  }),
})

export const replicateJoin = defineProblem<{ task: string; count: number }>({
  code: 'replicate-join',
  severity: 'error',
  kernelError: 'Job validation error',
  summary: 'The replicas of a task cannot be joined',
  explanation:
    'After a task with `runs=` exactly one task must follow, which depends on nothing else: it joins the ' +
    'replicas. With none, a task is made for that.',
  word: ({ task, count }) => ({
    message:
      count > 1
        ? `${count} tasks depend on the replicated task \`${task}\`, but only one can join its replicas`
        : `the task after the replicated task \`${task}\` depends on others too, and cannot join its replicas`,
    help: 'let one task follow it that depends on nothing else',
  }),
})

export const replicateParent = defineProblem<{ task: string }>({
  code: 'replicate-parent',
  severity: 'error',
  kernelError: 'Job validation error',
  summary: 'A replicated task no longer depends on exactly one task',
  explanation: 'The task before it, which says how often it runs, was deleted or changed.',
  word: ({ task }) => ({
    message: `the replicated task \`${task}\` no longer depends on exactly one task`,
    help: 'declare it again with one task in `dep=`',
  }),
})

export const defaultMerge = defineProblem<{ task: string; name: string }>({
  code: 'default-merge',
  severity: 'warning',
  kernelError: null,
  summary: 'A task that joins replicas is made by itself',
  explanation:
    'No task depends on the replicated one, so an empty Python task is added that joins its replicas, as the ' +
    'ProActive kernel does.',
  word: ({ task, name }) => ({
    message: `nothing depends on the replicated task \`${task}\`; the empty task \`${name}\` joins its replicas`,
    help: 'add a task that depends on it to choose yourself',
  }),
})

import { defineProblem } from '../define-problem.ts'

const severity = 'error'
const kernelError = 'Job validation error'

/** Whose value it is: `null` for the job's own. */
interface Owner extends Record<string, unknown> {
  readonly task: string | null
  /** The whole sentence of a server that refuses it (rest.md 5). */
  readonly serverMessage: string
}

export const badValue = defineProblem<
  Owner & { readonly what: string; readonly value: string; readonly expected: string }
>({
  code: 'bad-value',
  severity,
  kernelError,
  summary: 'ProActive does not take the value of a field',
  explanation:
    'The schema of ProActive says what each field may hold: names of jobs have two characters at ' +
    'least, names of tasks and variables hold no spaces, durations are written `mm:ss`, and so on. ' +
    'The values of most typed fields may also be a variable, written `${NAME}`.',
  word: ({ task, what, value, expected }) => ({
    message: `${owner(task)}: ProActive does not take \`${shortened(value)}\` as ${what}`,
    help: `expected: ${expected}`,
  }),
})

export const jobWithoutTasks = defineProblem<Owner>({
  code: 'job-without-tasks',
  severity,
  kernelError,
  summary: 'The job has no task',
  explanation: 'A job needs one task at least. A code cell that starts with `#%task()` makes one.',
  word: () => ({
    message: 'the job has no task',
    help: 'begin a cell with `#%task()` to make one',
  }),
})

export const dependencyUnknown = defineProblem<Owner & { readonly dependency: string }>({
  code: 'dependency-unknown',
  severity,
  kernelError,
  summary: 'A task depends on a task that does not exist',
  explanation: 'The names of dependencies are those of other tasks of the same job.',
  word: ({ task, dependency }) => ({
    message: `${owner(task)} depends on \`${dependency}\`, which does not exist`,
    help: 'define that task, or correct the name',
  }),
})

export const taskTwice = defineProblem<Owner>({
  code: 'task-twice',
  severity,
  kernelError,
  summary: 'Two tasks of a file have one name',
  explanation: 'Tasks are told apart by their names, so each name can be given once in a job.',
  word: ({ task }) => ({ message: `two tasks are named \`${task ?? ''}\``, help: 'rename one' }),
})

export const contradiction = defineProblem<Owner & { readonly reason: string }>({
  code: 'contradiction',
  severity,
  kernelError,
  summary: 'Two settings of a task or a job exclude one another',
  explanation: 'ProActive refuses settings that cannot both hold, although each is right alone.',
  word: ({ task, reason }) => ({ message: `${owner(task)}: ${reason}`, help: null }),
})

export const lossyCharacter = defineProblem<{
  readonly task: string | null
  readonly what: string
}>({
  code: 'lossy-character',
  severity: 'warning',
  kernelError: null,
  summary: 'A text holds a character that XML cannot hold',
  explanation:
    'Workflows travel as XML, which has no way to write most control characters, not even ' +
    'escaped. Each such character is replaced by U+FFFD. In code, write it as an escape of the ' +
    'language, such as `\\x1b`.',
  word: ({ task, what }) => ({
    message: `${owner(task)}: ${what} holds a control character that XML cannot hold`,
    help: 'it becomes U+FFFD; write it as an escape of the language instead, such as `\\x1b`',
  }),
})

export const modelMismatch = defineProblem<
  Owner & {
    readonly variable: string
    readonly model: string
    readonly value: string
    readonly reason: string
  }
>({
  code: 'model-mismatch',
  severity,
  kernelError,
  summary: 'The value of a variable does not fit its model',
  explanation:
    'A variable can carry a model such as `PA:INTEGER[1,10]`, which its value must fit when the job ' +
    'is submitted. A `?` at the end of the model allows the empty value.',
  word: ({ task, variable, model, reason }) => ({
    message: `the variable \`${variable}\`${task === null ? '' : ` of task \`${task}\``} does not fit its model \`${shortened(model)}\``,
    help: reason,
  }),
})

export const modelUnchecked = defineProblem<{
  readonly task: string | null
  readonly variable: string
  readonly model: string
}>({
  code: 'model-unchecked',
  severity: 'warning',
  kernelError: null,
  summary: 'The model of a variable can be checked by a ProActive server only',
  explanation:
    'Some models look things up on the server: catalog objects, credentials, files, models behind ' +
    'a URL, expressions. Here their values are taken as they are.',
  word: ({ variable, model }) => ({
    message: `the model \`${shortened(model)}\` of \`${variable}\` can only be checked by a ProActive server`,
    help: null,
  }),
})

export const timeUnreadable = defineProblem<{
  readonly task: string | null
  readonly name: string
  readonly value: string
  readonly form: string
}>({
  code: 'time-unreadable',
  severity: 'warning',
  kernelError: null,
  summary: 'A START_AT or WALLTIME that cannot be read',
  explanation:
    'Generic information START_AT lets a job or a task wait for a time, and WALLTIME ends a task ' +
    'after one. ProActive takes what it cannot read for none: the job starts at once, and nothing ' +
    'ends the task.',
  word: ({ task, name, value, form }) => ({
    message: `${owner(task)}: \`${shortened(value)}\` is no time for ${name}, so it counts for nothing`,
    help: `write it as ${form}`,
  }),
})

export const patternCycle = defineProblem<
  Owner & { readonly what: string; readonly reason: string }
>({
  code: 'pattern-cycle',
  severity,
  kernelError,
  summary: 'Variables refer to one another in a circle',
  explanation:
    'In values, `${NAME}` stands for the value of another variable. Where these lead in a circle ' +
    'there is no value, and where they double at every step it would be too long to hold.',
  word: ({ task, what, reason }) => ({ message: `${owner(task)}: ${what}: ${reason}`, help: null }),
})

function owner(task: string | null): string {
  return task === null ? 'the job' : `task \`${task}\``
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}

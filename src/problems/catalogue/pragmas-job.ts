import { defineProblem } from '../define-problem.ts'
import { didYouMean } from '../did-you-mean.ts'

export const jobKept = defineProblem<{ keys: readonly string[] }>({
  code: 'job-kept',
  severity: 'warning',
  kernelError: null,
  summary: 'A job keeps what an earlier `job` gave it',
  explanation:
    'Every `#%job` adds its variables and generic information to what earlier ones gave; the last value of a ' +
    'key counts. The ProActive kernel drops one or the other, depending on what changed in between.',
  word: ({ keys }) => ({
    message: `the job keeps ${keys.map((key) => `\`${key}\``).join(', ')} from the earlier \`#%job\``,
    help: null,
  }),
})

export const noTasks = defineProblem<Record<string, never>>({
  code: 'no-tasks',
  severity: 'error',
  kernelError: 'Job validation error',
  summary: 'The job has no task',
  explanation: 'ProActive refuses a job without tasks. A cell, or a `#%task`, makes one.',
  word: () => ({
    message: 'the job has no task, so there is nothing to run',
    help: 'declare one first: `#%task(name=hello)`',
  }),
})

export const jobNameTooShort = defineProblem<{ name: string }>({
  code: 'job-name-too-short',
  severity: 'error',
  kernelError: 'Job validation error',
  summary: 'The name of a job must have two characters',
  explanation: 'ProActive refuses the name of a job that has only one character.',
  word: ({ name }) => ({
    message: `the job name \`${name}\` is too short for ProActive, which wants two characters at least`,
    help: 'give the job a longer name',
  }),
})

export const notOffered = defineProblem<{
  what: string
  given: string
  meant: string | null
  known: readonly string[]
}>({
  code: 'not-offered',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'The server has no such node source, host or token',
  explanation:
    'Tasks that ask for a node source, a host or a token that the server does not have would wait for ' +
    'ever. `pa-nb resources` lists what it offers.',
  word: ({ what, given, meant, known }) => ({
    message: `the server has no ${what} \`${given}\``,
    help:
      meant === null
        ? `it has ${known.map((name) => `\`${name}\``).join(', ') || 'none'}`
        : `did you mean \`${meant}\`?`,
  }),
})

export const nothingSubmitted = defineProblem<{ pragma: string }>({
  code: 'nothing-submitted',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'No job was submitted so far',
  explanation:
    'Without `job_id` or `job_name` the pragma speaks of the last job that the notebook submitted, and no cell ' +
    'before it submits one.',
  word: ({ pragma }) => ({
    message: `\`${pragma}\` speaks of the last job, but none was submitted before it`,
    help: 'submit one first, or give `job_id` or `job_name`',
  }),
})

export const unknownHelp = defineProblem<{ given: string; meant: string | null }>({
  code: 'unknown-help',
  severity: 'error',
  kernelError: 'Parameter error',
  summary: 'There is no help on a pragma of this name',
  explanation:
    'Help is there for the pragmas alone, by their names without `#%`. `pa-nb pragmas` lists them all.',
  word: ({ given, meant }) => ({
    message: `there is no pragma \`${given}\` to explain`,
    help: meant === null ? '`#%help()` lists them all' : `did you mean \`${meant}\`?`,
  }),
})

export const literalPassword = defineProblem<Record<string, never>>({
  code: 'literal-password',
  severity: 'warning',
  kernelError: null,
  summary: 'A password stands in the notebook',
  explanation:
    'Whoever can read the notebook can read it, and it stays in the history of a repository. `pa-nb connect` asks ' +
    'for it and keeps no more than a session; a `path=` file keeps it out of the notebook.',
  word: () => ({
    message: 'a password stands in the notebook for everyone to read',
    help: 'leave it out and use `pa-nb connect`, or put it in a file named by `path=`',
  }),
})

export const missingConnectionFile = defineProblem<{ path: string; reason: string }>({
  code: 'connection-file',
  severity: 'warning',
  kernelError: 'Proactive config error',
  summary: 'The file that says which server to use cannot be used',
  explanation:
    'The file of `connect(path=…)` is an ini file with a section `proactive_server`. Where a session is at ' +
    'hand, the cell changes nothing.',
  word: ({ path, reason }) => ({
    message: `\`${path}\` names no server: ${reason}`,
    help: 'paths are relative to the folder of the notebook, or to `--cwd`',
  }),
})

export const uncheckedValue = defineProblem<{
  parameter: string
  given: string
  words: string
  meant: string | null
}>({
  code: 'unchecked-value',
  severity: 'warning',
  kernelError: null,
  summary: 'A value of `runtime_env` is pasted into a script as it is',
  explanation:
    'The ProActive kernel checks nothing of this pragma, and pa-nb makes the same script. A value that is no ' +
    'Groovy fails when the task starts.',
  word: ({ parameter, given, words, meant }) => ({
    message: `\`${parameter}\` is ${words}, not \`${given}\`; the value is taken as it is`,
    help: didYouMean(meant),
  }),
})

export const uncheckedLine = defineProblem<Record<string, never>>({
  code: 'unchecked-line',
  severity: 'warning',
  kernelError: null,
  summary: 'A line of `runtime_env` is not well formed',
  explanation: 'The ProActive kernel reads of it what it can, and so does pa-nb.',
  word: () => ({
    message: 'this line is not well formed; what can be read of it counts',
    help: 'write `key=value` separated by commas, and quotes around spaces',
  }),
})

import { defineProblem } from '../define-problem.ts'

export const exportUnassigned = defineProblem<{
  name: string
  task: string
  meant: string | null
}>({
  code: 'export-unassigned',
  severity: 'warning',
  kernelError: null,
  summary: 'A variable is exported that the code never mentions',
  explanation:
    'The line that stores the variable fails where it has no value: the task prints a warning, and those that ' +
    'import the variable get nothing.',
  word: ({ name, task, meant }) => ({
    message: `\`${task}\` exports \`${name}\`, which its code never assigns`,
    help: meant === null ? 'assign it, or take it out of `export`' : `did you mean \`${meant}\`?`,
  }),
})

export const importNotAncestor = defineProblem<{
  name: string
  task: string
  exporters: readonly string[]
}>({
  code: 'import-not-ancestor',
  severity: 'warning',
  kernelError: null,
  summary: 'A variable is imported from a task that need not have run before',
  explanation:
    'Variables travel along dependencies. A task that exports the variable but is not before this one may not have ' +
    'run yet, and even then what it stored does not reach this task.',
  word: ({ name, task, exporters }) => ({
    message:
      `\`${task}\` imports \`${name}\` but does not depend on ` +
      exporters.map((exporter) => `\`${exporter}\``).join(' or ') +
      ', which exports it',
    help: `add \`${exporters[0] ?? ''}\` to \`dep\``,
  }),
})

export const magicLine = defineProblem<{ line: string }>({
  code: 'magic-line',
  severity: 'warning',
  kernelError: null,
  summary: 'A line works in a notebook only',
  explanation:
    'Lines that start with `%` or `!` are commands of Jupyter, not Python. The code of a task is run by a plain ' +
    'interpreter, which stops at them.',
  word: ({ line }) => ({
    message: `\`${line}\` works in a notebook only; the task fails here`,
    help: /^[^%?]*!/.test(line)
      ? 'run the command in a `pre_script` of the task, or by `subprocess`'
      : 'take the line out',
  }),
})

export const injectedLinesCannotRun = defineProblem<{ task: string; language: string }>({
  code: 'injected-lines',
  severity: 'warning',
  kernelError: null,
  summary: 'The lines that pass variables on are not in the language of the task',
  explanation:
    'For `import=` and `export=` the ProActive kernel adds lines that only Python-like languages and Groovy ' +
    'understand, whatever the language of the task, and pa-nb makes the same workflow. ' +
    '`#%configure(injection=native)` adds lines of the right language instead.',
  word: ({ task, language }) => ({
    message: `the lines that \`import\` and \`export\` add to \`${task}\` are no ${language}`,
    help: 'write `#%configure(injection=native)` in a cell before it',
  }),
})

export const noNativeInjection = defineProblem<{ task: string; language: string }>({
  code: 'no-native-injection',
  severity: 'warning',
  kernelError: null,
  summary: 'There are no lines of this language that pass variables on',
  explanation:
    'ProActive gives this language no way to read or write variables of the job, so nothing is added.',
  word: ({ task, language }) => ({
    message: `\`${task}\` cannot pass variables on: ${language} has no way to do so`,
    help: 'take `import` and `export` out, or use another language',
  }),
})

export const javascriptSyntax = defineProblem<{
  decision: 'runs' | 'loop' | 'branch'
  message: string
}>({
  code: 'javascript-syntax',
  severity: 'warning',
  kernelError: null,
  summary: 'The script of a control is no valid JavaScript',
  explanation:
    'The scripts of `runs` and `condition` are JavaScript, whatever the language of the tasks. With anything ' +
    'else the workflow can be built, but the task that the script belongs to fails.',
  word: ({ decision, message }) => ({
    message: `JavaScript cannot read this: ${message}`,
    help: `write the script in JavaScript, as in \`${javascriptExamples[decision]}\``,
  }),
})

const javascriptExamples = {
  runs: 'runs = 4',
  loop: 'loop = variables.get("rounds") < 3',
  branch: 'if (variables.get("n") > 3) { branch = "if" } else { branch = "else" }',
} as const

export const decisionNeverSet = defineProblem<{ decision: 'runs' | 'loop' | 'branch' }>({
  code: 'decision-never-set',
  severity: 'warning',
  kernelError: null,
  summary: 'The script of a control never sets what it is to decide',
  explanation:
    'The script of `runs` sets `runs` to a number, that of `condition` sets `loop` to true or false after ' +
    '`start`, and `branch` to "if" or "else" after `branch`. Names must be exactly these; without them the task ' +
    'that the script belongs to fails.',
  word: ({ decision }) => ({
    message: `the script never sets \`${decision}\``,
    help: `write ${decisionExamples[decision]}`,
  }),
})

export const decisionRefused = defineProblem<{
  decision: 'runs' | 'loop' | 'branch'
  given: string
}>({
  code: 'decision-refused',
  severity: 'warning',
  kernelError: null,
  summary: 'The script of a control decides for something that there is not',
  explanation:
    '`runs` is a number, 0 or more; `loop` is true, false or the times of a cron as a text; `branch` is "if" or ' +
    '"else". With anything else the task that the script belongs to fails.',
  word: ({ decision, given }) => ({
    message: `\`${decision}\` cannot be \`${given}\``,
    help: `write ${decisionExamples[decision]}`,
  }),
})

const decisionExamples = {
  runs: 'a number, as in `runs = 4`',
  loop: 'true or false, as in `loop = false`',
  branch: '"if" or "else", as in `branch = "if"`',
} as const

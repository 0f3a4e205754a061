import { Flags } from '@oclif/core'

/** Values for the job's variables. */
export const variableFlags = {
  variable: Flags.string({
    char: 'v',
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'NAME=VALUE',
    description:
      'value of a job variable; `@file` takes the content of a file, `@-` standard input, `@env:NAME` an environment variable, `@@` is a plain @',
  }),
  'variables-file': Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'FILE',
    description: 'values of job variables, in JSON, YAML or lines `name=value`',
  }),
}

/** Which workflow of a notebook is meant. */
export const choiceFlags = {
  cell: Flags.integer({
    min: 1,
    helpValue: 'N',
    description: 'the cell whose `#%submit_job` is meant, where a notebook has several',
  }),
  cwd: Flags.string({
    helpValue: 'DIR',
    description:
      "relative paths in the notebook are relative to this folder, not to the notebook's",
  }),
  'as-one-task': Flags.boolean({
    description: 'a notebook without pragmas: all cells are one task',
    exclusive: ['cells-as-tasks'],
  }),
  'cells-as-tasks': Flags.boolean({
    description: 'a notebook without pragmas: each cell is a task',
  }),
}

interface ChoiceValues {
  readonly cell?: number | undefined
  readonly cwd?: string | undefined
  readonly 'as-one-task': boolean
  readonly 'cells-as-tasks': boolean
}

/** The same in the words of the operations. */
export function choiceOf(flags: ChoiceValues) {
  return {
    cell: flags.cell,
    cwd: flags.cwd,
    asOneTask: flags['as-one-task'],
    cellsAsTasks: flags['cells-as-tasks'],
  }
}

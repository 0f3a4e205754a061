import { Args, Flags } from '@oclif/core'

import { durationFlag } from './duration-flag.ts'
import { partFlags } from './part-flags.ts'
import { serverFlag } from './server-command.ts'

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

/** Flags of `submit` and `run` alike. */
export const submissionFlags = {
  ...serverFlag,
  ...variableFlags,
  ...choiceFlags,
  ...partFlags,
  name: Flags.string({ helpValue: 'NAME', description: 'name of the job' }),
  'generic-info': Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'KEY=VALUE',
    description: 'generic information of the job',
  }),
  'node-source': Flags.string({
    helpValue: 'NAME',
    description:
      'run the tasks on nodes of this node source; `pa-nb resources` lists what there is',
  }),
  'node-host': Flags.string({ helpValue: 'HOST', description: 'run the tasks on this host' }),
  'node-token': Flags.string({
    helpValue: 'TOKEN',
    description: 'run the tasks on nodes that have this token',
  }),
  timeout: durationFlag({ description: 'how long to wait at most' }),
  'kill-on-timeout': Flags.boolean({
    description: 'kill the job when the time is over',
    dependsOn: ['timeout'],
  }),
  'kill-on-interrupt': Flags.boolean({ description: 'kill the job on Ctrl-C' }),
  follow: Flags.boolean({
    char: 'f',
    description: 'wait, and show meanwhile what the tasks print',
  }),
  junit: Flags.string({
    helpValue: 'FILE',
    description: 'wait, then write a report in JUnit XML: a case for each task',
  }),
  summary: Flags.string({
    helpValue: 'FILE',
    description: 'wait, then add a report in Markdown to this file',
  }),
  github: Flags.boolean({
    description:
      'wait, then add the report to `$GITHUB_STEP_SUMMARY`, and the end and the results of the job to `$GITHUB_OUTPUT`',
  }),
  events: Flags.string({
    helpValue: 'FILE',
    description: 'wait, and write what happens to this file, a JSON object a line',
  }),
  'results-dir': Flags.string({
    helpValue: 'DIR',
    description:
      'wait, then write each result to a file of its own in this folder; of several notebooks in a folder for each',
  }),
  'dry-run': Flags.boolean({
    char: 'n',
    description:
      'submit nothing: tell the tasks in run order, and values with where they come from',
  }),
  draw: Flags.boolean({ description: 'draw the workflow on stderr as well' }),
  'input-path': Flags.string({
    helpValue: 'DIR',
    description:
      'the folder that the tasks read from; for a server its files are stored there first',
  }),
  'output-path': Flags.string({
    helpValue: 'DIR',
    description: 'the folder that the tasks write to; from a server it is fetched after the wait',
  }),
  python: Flags.string({
    helpValue: 'PATH',
    description: 'the interpreter of Python tasks on the embedded scheduler',
  }),
  'allow-errors': Flags.boolean({ description: 'leave cells with errors out' }),
}

export const notebookArguments = {
  notebook: Args.string({
    required: true,
    description: 'notebooks, workflows in XML, or `-` for one of them on standard input',
  }),
}

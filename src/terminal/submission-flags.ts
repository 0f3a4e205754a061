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

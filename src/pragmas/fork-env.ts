import { definePragma } from './define-pragma.ts'
import { forkEnvironmentOf } from './fork-environment.ts'
import { optional, required } from './parameter.ts'
import { language } from './parameters/language.ts'
import { taskNames } from './parameters/names.ts'
import { path } from './parameters/text.ts'
import { takesLists, taskScript } from './task-script.ts'

export const forkEnv = definePragma({
  name: 'fork_env',
  group: 'scripts',
  summary: 'Gives a task a script that prepares the process it runs in',
  body: 'the script',
  example: '#%fork_env(name=train, language=Groovy)\nforkEnvironment.addJVMArgument("-Xmx1g")',
  help: [
    'The task must exist already. Setting a script again replaces it; it stays when the task is declared again.',
    'A job fork environment set before is overruled until the task is declared again.',
  ],
  deviations: [takesLists],
  order: 'building',
  checksPython: true,
  parameters: {
    name: required(taskNames, 'what it prepares the process of'),
    language: optional(language, 'the language of the script', { default: 'Jython' }),
    path: optional(path, 'a file whose text is the script, in place of the code below'),
  },
  apply: taskScript('fork_env', (task, script) => ({
    ...task,
    forkEnvironment: forkEnvironmentOf(script),
  })),
})

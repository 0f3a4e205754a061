import { definePragma } from './define-pragma.ts'
import { optional, required } from './parameter.ts'
import { language } from './parameters/language.ts'
import { taskNames } from './parameters/names.ts'
import { path } from './parameters/text.ts'
import { takesLists, taskScript } from './task-script.ts'

export const preScript = definePragma({
  name: 'pre_script',
  group: 'scripts',
  summary: 'Gives a task a script that runs before it, on the same node',
  body: 'the script',
  example: '#%pre_script(name=train, language=Linux_Bash)\necho "starting"',
  help: [
    'The task must exist already. Setting a script again replaces it; it stays when the task is declared again.',
  ],
  deviations: [takesLists],
  order: 'building',
  checksPython: true,
  parameters: {
    name: required(taskNames, 'what it runs before'),
    language: required(language, 'the language of the script'),
    path: optional(path, 'a file whose text is the script, in place of the code below'),
  },
  apply: taskScript('pre_script', (task, script) => ({ ...task, pre: script })),
})

import { definePragma } from './define-pragma.ts'
import { optional, required } from './parameter.ts'
import { language } from './parameters/language.ts'
import { taskNames } from './parameters/names.ts'
import { path } from './parameters/text.ts'
import { takesLists, taskScript } from './task-script.ts'

export const postScript = definePragma({
  name: 'post_script',
  group: 'scripts',
  summary: 'Gives a task a script that runs after it, on the same node',
  body: 'the script',
  example: '#%post_script(name=train, language=Linux_Bash)\necho "done"',
  help: [
    'The task must exist already. Setting a script again replaces it; it stays when the task is declared again.',
  ],
  deviations: [takesLists],
  order: 'building',
  checksPython: true,
  parameters: {
    name: required(taskNames, 'what it runs after'),
    language: required(language, 'the language of the script'),
    path: optional(path, 'a file whose text is the script, in place of the code below'),
  },
  apply: taskScript('post_script', (task, script) => ({ ...task, post: script })),
})

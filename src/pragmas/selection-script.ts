import { definePragma } from './define-pragma.ts'
import { optional, required } from './parameter.ts'
import { language } from './parameters/language.ts'
import { taskNames } from './parameters/names.ts'
import { path } from './parameters/text.ts'
import { takesLists, taskScript } from './task-script.ts'

export const selectionScript = definePragma({
  name: 'selection_script',
  group: 'scripts',
  summary: 'Gives a task a script that chooses the nodes it may run on',
  body: 'the script, which sets `selected`',
  example: '#%selection_script(name=train)\nselected = True',
  help: [
    'The task must exist already. Setting a script again replaces it; it stays when the task is declared again.',
    'A job selection script set before is overruled until the task is declared again.',
  ],
  deviations: [takesLists],
  order: 'building',
  checksPython: true,
  parameters: {
    name: required(taskNames, 'what it selects nodes for'),
    language: optional(language, 'the language of the script', { default: 'Jython' }),
    path: optional(path, 'a file whose text is the script, in place of the code below'),
  },
  apply: taskScript('selection_script', (task, script) => ({
    ...task,
    selection: [{ script, isDynamic: true }],
  })),
})

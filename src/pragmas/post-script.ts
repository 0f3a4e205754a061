import { definePragma } from './define-pragma.ts'
import { giveScript } from './give-script.ts'
import { optional, required } from './parameter.ts'
import { language } from './parameters/language.ts'
import { taskNames } from './parameters/names.ts'
import { path } from './parameters/text.ts'

export const postScript = definePragma({
  name: 'post_script',
  group: 'scripts',
  summary: 'Gives a task a script that runs after it, on the same node',
  body: 'the script',
  example: '#%post_script(name=train, language=Linux_Bash)\necho "done"',
  help: [
    'The task must exist already. Setting a script again replaces it; it stays when the task is declared again.',
  ],
  deviations: ['A list of tasks is taken as well: `name=[a,b]`.'],
  order: 'building',
  checksPython: true,
  parameters: {
    name: required(taskNames, 'what it runs after'),
    language: required(language, 'the language of the script'),
    path: optional(path, 'a file whose text is the script, in place of the code below'),
  },
  apply: ({ section, values }, draft, facts) =>
    giveScript(
      {
        section,
        pragma: 'post_script',
        names: values.name,
        engine: values.language.engine,
        path: values.path,
        put: (task, script) => ({ ...task, post: script }),
      },
      draft,
      facts,
    ),
})

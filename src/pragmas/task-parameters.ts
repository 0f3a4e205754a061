import { bracketed, optional, type Values } from './parameter.ts'
import { looseTruth, truth } from './parameters/choice.ts'
import { language } from './parameters/language.ts'
import { name } from './parameters/name.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'
import { taskNames, variableNames } from './parameters/names.ts'
import { orNone } from './parameters/or-none.ts'
import { pairs } from './parameters/pairs.ts'
import { runs } from './parameters/runs.ts'
import { path } from './parameters/text.ts'

const shared = {
  language: optional(language, 'the language of the code', { default: 'Python' }),
  dep: optional(orNone(taskNames), 'the tasks that must have ended before', { default: 'none' }),
  generic_info: optional(orNone(pairs), 'generic information of the task'),
  variables: optional(orNone(pairs), 'variables of the task, which others do not inherit'),
  export: optional(orNone(variableNames), 'variables of the code that later tasks may import'),
  import: optional(orNone(variableNames), 'exported variables that the code uses'),
  path: optional(path, 'a file whose text is the script, in place of the code below'),
  runs: optional(runs, 'how often the task runs, side by side; it must depend on one task'),
}

const preciousHelp = 'whether the result is one of the job’s own'

/** The parameters of `task`. */
export const taskParameters = {
  name: bracketed(name, 'the name of the task'),
  ...shared,
  precious_result: optional(truth, preciousHelp, { default: 'false' }),
}

/** The parameters of the steps of controls that make a task: all of `task`, the name by itself. */
export const stepParameters = {
  name: optional(nameOrEmpty, 'the name of the task', {
    default: 'made of the pragma and a number',
  }),
  ...shared,
  // the kernel checks it for `task` only (pragmas.md 4)
  precious_result: optional(looseTruth, preciousHelp, { default: 'false' }),
}

export type TaskValues = Values<typeof stepParameters>

/** A task that is given nothing: that of a cell without a pragma. */
export const noTaskValues: TaskValues = {
  name: null,
  language: null,
  dep: null,
  generic_info: null,
  variables: null,
  export: null,
  import: null,
  path: null,
  runs: null,
  precious_result: null,
}

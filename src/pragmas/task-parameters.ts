import type { ParameterDefinition, Presence, Values } from './parameter.ts'
import { bracketed, optional } from './parameter.ts'
import { truth } from './parameters/choice.ts'
import { language } from './parameters/language.ts'
import { name } from './parameters/name.ts'
import { taskNames, variableNames } from './parameters/names.ts'
import { pairs } from './parameters/pairs.ts'
import { runs } from './parameters/runs.ts'
import { path } from './parameters/text.ts'
import type { Word } from './word.ts'

const shared = {
  language: optional(language, 'the language of the code', { default: 'Python' }),
  dep: optional(taskNames, 'the tasks that must have ended before', { default: 'none' }),
  generic_info: optional(pairs, 'generic information of the task'),
  variables: optional(pairs, 'variables of the task, which others do not inherit'),
  export: optional(variableNames, 'variables of the code that later tasks may import'),
  import: optional(variableNames, 'exported variables that the code uses'),
  path: optional(path, 'a file whose text is the script, in place of the code below'),
  runs: optional(runs, 'how often the task runs, side by side; it must depend on one task'),
  precious_result: optional(truth, 'whether the result is one of the job’s own', {
    default: 'false',
  }),
}

/** The parameters of `task`. */
export const taskParameters = {
  name: bracketed(name, 'the name of the task'),
  ...shared,
}

/** The parameters of the steps of controls that make a task: all of `task`, the name by itself. */
export const stepParameters = {
  name: optional(name, 'the name of the task', { default: 'made of the pragma and a number' }),
  ...shared,
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

/** The parameters of `pre_script` and the like, all but the task. */
export type NameDefinition = ParameterDefinition<Word, Presence>

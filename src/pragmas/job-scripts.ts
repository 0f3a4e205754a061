import { optional } from './parameter.ts'
import { onOff } from './parameters/choice.ts'
import { language } from './parameters/language.ts'
import { path } from './parameters/text.ts'

/** The parameters of the scripts that the job gives its tasks (pragmas.md 5). */
export const jobScriptParameters = {
  language: optional(language, 'the language of the script', { default: 'Jython' }),
  path: optional(path, 'a file whose text is the script, in place of the code below'),
  force: optional(onOff, 'whether tasks that exist already get it too', { default: 'off' }),
}

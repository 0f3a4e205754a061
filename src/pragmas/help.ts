import { unknownHelp } from '../problems/catalogue/pragmas-job.ts'
import { suggest } from '../problems/suggest.ts'
import { definePragma } from './define-pragma.ts'
import { optional } from './parameter.ts'
import { pragmaName } from './parameters/pragma-name.ts'
import type { PragmaNames } from './pragma-names.ts'

/** `help` must know all pragmas, itself included, so it is told their names. */
export function defineHelp(names: PragmaNames) {
  return definePragma({
    name: 'help',
    group: 'session',
    summary: 'Explains a pragma, or lists all of them',
    example: '#%help(pragma=task)',
    deviations: ['It knows older and newer names too, and may stand inside a control.'],
    order: 'reading',
    parameters: { pragma: optional(pragmaName, 'the pragma to explain', { default: 'all' }) },
    apply: ({ values }) => {
      const asked = values.pragma
      if (asked === null) return { actions: [{ kind: 'help', pragma: null }] }
      const name = names().get(asked.text)
      if (name !== undefined) return { actions: [{ kind: 'help', pragma: name }] }
      const meant = suggest(asked.text, names().keys())
      const fix =
        meant === null
          ? null
          : { title: `write \`${meant}\``, edits: [{ at: asked.at, text: meant }], isSafe: true }
      return { problems: [unknownHelp(asked.at, { given: asked.text, meant }, { fix })] }
    },
  })
}

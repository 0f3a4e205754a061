import type { ValidatedNotebook } from '../../operations/validate-notebooks.ts'
import { countOf } from '../count-of.ts'
import { problemSummary } from '../problem-report.ts'
import { safeLine } from '../safe-text.ts'
import type { Output } from '../terminal.ts'
import type { ProblemFormat } from './validation-report.ts'

/**
 * Lines for the eyes after a validation: what was mended, how much is left (where the
 * report does not say so itself), and what to do then.
 */
export function validationSummary(
  notebooks: readonly ValidatedNotebook[],
  format: ProblemFormat,
  { paint }: Output,
): string {
  const lines = notebooks
    .filter(({ fixed }) => fixed > 0)
    .map(
      ({ path, fixed }) =>
        `${paint.green('fixed')} ${countOf(fixed, 'mistake')} in ${safeLine(path)}`,
    )
  const problems = notebooks.flatMap((notebook) => notebook.problems)
  if (problems.length === 0) {
    const [only, ...others] = notebooks
    const what =
      only && others.length === 0 ? safeLine(only.path) : countOf(notebooks.length, 'notebook')
    lines.push(`no problem in ${what}`)
  } else if (format !== 'text') lines.push(problemSummary(notebooks))
  // standard input is no file that could be mended
  const fixable = notebooks
    .filter(({ path }) => path !== '-')
    .flatMap((notebook) => notebook.problems)
    .filter(({ fix }) => fix?.isSafe === true).length
  if (fixable > 0)
    lines.push(
      fixable === problems.length && fixable === 1
        ? '`--fix` mends it'
        : `\`--fix\` mends ${fixable} of them`,
    )
  const [first] = problems
  if (first && format === 'text') lines.push(`\`pa-nb pragmas --problem ${first.code}\` says more`)
  return lines.map((line) => `${line}\n`).join('')
}

import * as formats from './catalogue/formats.ts'
import * as workflow from './catalogue/workflow.ts'
import * as flow from './catalogue/flow.ts'
import * as notebook from './catalogue/notebook.ts'
import * as pragmaLines from './catalogue/pragma-lines.ts'
import * as syntax from './catalogue/syntax.ts'
import * as pragmas from './catalogue/pragmas.ts'
import * as pragmasApply from './catalogue/pragmas-apply.ts'
import * as pragmasCode from './catalogue/pragmas-code.ts'
import * as pragmasFiles from './catalogue/pragmas-files.ts'
import * as pragmasImport from './catalogue/pragmas-import.ts'
import * as pragmasJob from './catalogue/pragmas-job.ts'
import * as python from './catalogue/python.ts'
import type { ProblemDefinition, ProblemFactory, Wording } from './define-problem.ts'
import type { Problem } from './problem.ts'

type AnyDefinition = ProblemDefinition<never>

const areas: readonly Record<string, ProblemFactory<never>>[] = [
  workflow,
  formats,
  flow,
  notebook,
  syntax,
  pragmaLines,
  pragmas,
  pragmasApply,
  pragmasCode,
  pragmasFiles,
  pragmasImport,
  pragmasJob,
  python,
]

/** Every problem that pa-nb knows, by code. */
export const catalogue: ReadonlyMap<string, AnyDefinition> = new Map(
  areas.flatMap((area) =>
    Object.values(area).map(({ definition }) => [definition.code, definition]),
  ),
)

/** The words for a problem, as plain text: user's text in backticks, nothing made safe yet. */
export function wordProblem(problem: Problem): Wording {
  const definition = catalogue.get(problem.code)
  if (!definition) return { message: problem.code, help: null }
  // the facts were made by this definition's own factory, which checked their type
  return definition.word(problem.facts as never)
}

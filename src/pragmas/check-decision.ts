import {
  decisionNeverSet,
  decisionRefused,
  javascriptSyntax,
} from '../problems/catalogue/pragmas-code.ts'
import type { Problem } from '../problems/problem.ts'
import type { Body } from '../syntax/section.ts'
import { bodyPlace } from './body-place.ts'
import { bodyKey, type Facts } from './facts.ts'

/** What the script of a control decides; the name is that of the variable it must set. */
export type Decision = 'runs' | 'loop' | 'branch'

const comments = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[^]*?\*\//g
const assignedText =
  /(?<![\w.$])(?<name>runs|loop|branch)\s*=\s*(?<value>"[^"\n]*"|'[^'\n]*'|-?\d+(?:\.\d+)?|true|false|null|True|False|None)\s*(?=[;\n}]|$)/g

/**
 * What the script of `runs` or `condition` says that ProActive refuses when it has run (execution.md
 * 3.1): code that is no JavaScript, a decision that is never set, or a constant that decides nothing. Only warnings: it is not
 * run to be sure.
 */
export function checkDecision(
  decision: Decision,
  body: Body,
  { javascriptErrors }: Pick<Facts, 'javascriptErrors'>,
): Problem[] {
  const error = javascriptErrors.get(bodyKey(body))
  if (error) return [javascriptSyntax(bodyPlace(body, error), { decision, message: error.message })]
  const code = body.text.replace(comments, (found) =>
    found.startsWith('/') ? ' '.repeat(found.length) : found,
  )
  if (!new RegExp(`(?<![\\w$])${decision}(?![\\w$])`).test(code))
    return [decisionNeverSet(body.at, { decision })]
  const problems: Problem[] = []
  for (const found of code.matchAll(assignedText)) {
    const { name, value = '' } = found.groups ?? {}
    if (name !== decision || accepts[decision](value)) continue
    const end = found.index + found[0].trimEnd().length
    const start = body.at.start + end - value.length
    const at = { cell: body.at.cell, start, end: start + value.length }
    problems.push(decisionRefused(at, { decision, given: value }))
  }
  return problems
}

const accepts: Readonly<Record<Decision, (value: string) => boolean>> = {
  runs: (value) => /^["']?\s*\d+(?:\.\d+)?\s*["']?$/.test(value),
  // a text may be the times of a cron
  loop: (value) => /^(?:["'].*["']|true|false)$/.test(value),
  branch: (value) => /^["'](?:if|else)["']$/i.test(value),
}

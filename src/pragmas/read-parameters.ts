import {
  missingParameter,
  repeatedParameter,
  triggerParameter,
  unknownParameter,
} from '../problems/catalogue/pragmas.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest, suggestBeginning } from '../problems/suggest.ts'
import type { Parameter, Pragma } from '../syntax/section.ts'
import type { ParameterDefinition, Parameters, Presence } from './parameter.ts'

interface Known {
  readonly name: string
  readonly isUnchecked?: boolean
  readonly parameters: Parameters
}

/**
 * Reads what a pragma is given. A repeated key keeps its last value, unknown keys only warn
 * (pragmas.md 1); a pragma without brackets may lack what others must have. Values by name, null for
 * those not given.
 */
export function readParameters(
  pragma: Pragma,
  known: Known,
): { values: Record<string, unknown>; problems: Problem[] } {
  const problems: Problem[] = []
  const given = new Map<string, Parameter>()
  for (const parameter of pragma.parameters) {
    const unknown = checkKey(parameter, pragma, known)
    if (unknown) problems.push(unknown)
    const former = given.get(parameter.key)
    if (former && !unknown)
      problems.push(repeatedParameter(former.keyAt, { pragma: known.name, key: parameter.key }))
    given.set(parameter.key, parameter)
  }
  const values: Record<string, unknown> = {}
  for (const [key, definition] of Object.entries(known.parameters))
    values[key] = readOne(key, definition, given.get(key), pragma, known.name, problems)
  return { values, problems: withMisspelt(problems) }
}

/** A parameter that is missing only since it is misspelt is one mistake: an error, with the fix. */
function withMisspelt(problems: readonly Problem[]): Problem[] {
  const isMissing = ({ code }: Problem) => code === missingParameter.definition.code
  const misspelt = problems.filter(
    ({ code, facts }) =>
      code === unknownParameter.definition.code &&
      problems.some((other) => isMissing(other) && other.facts.key === facts.meant),
  )
  return problems.flatMap((problem) => {
    if (misspelt.includes(problem)) return []
    const key = isMissing(problem) ? problem.facts.key : null
    const given = misspelt.find(({ facts }) => key !== null && facts.meant === key)
    if (!given) return [problem]
    const { at, fix } = given
    return [{ ...problem, at, fix, facts: { ...problem.facts, given: given.facts.key } }]
  })
}

function checkKey(parameter: Parameter, pragma: Pragma, known: Known): Problem | null {
  const { key, keyAt } = parameter
  if (Object.hasOwn(known.parameters, key)) return null
  if (key === 'trigger') return triggerParameter(keyAt, { pragma: known.name })
  const taken = new Set(pragma.parameters.map((other) => other.key))
  const free = Object.keys(known.parameters).filter((name) => !taken.has(name))
  const meant = suggest(key, free) ?? suggestBeginning(key, free)
  const facts = { pragma: known.name, key, meant, known: Object.keys(known.parameters) }
  const fix = meant === null ? null : replacement(parameter, meant)
  return unknownParameter(keyAt, facts, { fix })
}

function replacement(parameter: Parameter, meant: string) {
  return {
    title: `write \`${meant}\` instead of \`${parameter.key}\``,
    edits: [{ at: parameter.keyAt, text: meant }],
    isSafe: true,
  }
}

function readOne(
  key: string,
  definition: ParameterDefinition<unknown, Presence>,
  parameter: Parameter | undefined,
  pragma: Pragma,
  name: string,
  problems: Problem[],
): unknown {
  if (parameter) {
    const subject = { pragma: name, parameter: key, keyAt: parameter.keyAt }
    const reading = definition.type.read(parameter.value, subject)
    problems.push(...reading.problems)
    return reading.value
  }
  const isMissing =
    definition.presence === 'required' ||
    (definition.presence === 'bracketed' && pragma.hasBrackets)
  if (isMissing)
    problems.push(
      missingParameter(pragma.at, {
        pragma: name,
        key,
        given: null,
        help: definition.help,
        words: definition.type.words,
      }),
    )
  return null
}

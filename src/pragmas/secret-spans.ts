import type { Span } from '../problems/span.ts'
import { suggest } from '../problems/suggest.ts'
import type { Parameter, Section, Value } from '../syntax/section.ts'
import { findPragma } from './pragma-definitions.ts'

const secretEnd = /(?:password|passwd|token|secret|api_?key)$/i

/** Whether a variable of that name holds what must not be shown (design, decision 16). */
function isSecretName(name: string): boolean {
  return secretEnd.test(name)
}

/** An assignment of a text to such a name, in nearly any language. */
const assignment =
  /(?<name>[A-Za-z_]\w{0,60})["']?\s{0,10}(?:=|:)\s{0,10}(?<quote>["'])(?<text>(?:\\.|(?!\k<quote>)[^\\\n]){1,4096})\k<quote>/g

/**
 * The places in a section that must not be shown: values of parameters that are secret by definition
 * or by their name, however misspelt, of pairs with such a key, and texts that its code assigns to
 * such a name.
 */
export function secretSpans({ pragma, body }: Section): Span[] {
  const spans: Span[] = []
  for (const parameter of pragma?.parameters ?? []) {
    if (isSecretParameter(pragma?.name ?? '', parameter)) spans.push(parameter.value.at)
    else collectPairs(parameter.value, spans)
  }
  for (const found of body.text.matchAll(assignment)) {
    const { name = '', text = '' } = found.groups ?? {}
    if (!isSecretName(name)) continue
    const start = body.at.start + found.index + found[0].length - 1 - text.length
    spans.push({ cell: body.at.cell, start, end: start + text.length })
  }
  return spans
}

function isSecretParameter(pragma: string, { key }: Parameter): boolean {
  const parameters = findPragma(pragma)?.parameters ?? {}
  const known = Object.hasOwn(parameters, key) ? parameters[key] : undefined
  if (known) return known.isSecret
  const secrets = Object.keys(parameters).filter((name) => parameters[name]?.isSecret === true)
  return isSecretName(key) || suggest(key, [...secrets, 'password']) !== null
}

/** Pairs `(key, value)`, in whatever lists they stand. */
function collectPairs(value: Value, spans: Span[]): void {
  if (value.kind === 'text') return
  const [key, held] = value.items
  if (value.kind === 'tuple' && key?.kind === 'text' && held && isSecretName(key.text))
    spans.push(held.at)
  else for (const item of value.items) collectPairs(item, spans)
}

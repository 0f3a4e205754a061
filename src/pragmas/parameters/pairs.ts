import { invalidKey, notPairs } from '../../problems/catalogue/pragmas.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Span } from '../../problems/span.ts'
import type { Value } from '../../syntax/section.ts'
import type { NamedValue } from '../../workflow/workflow.ts'
import type { ParameterType, Subject } from '../parameter.ts'
import { isName } from './name.ts'

export interface Pair extends NamedValue {
  readonly at: Span
}

/**
 * `[(key,value),(key,value)]`. A key is a name, a value any text. A repeated key keeps its first
 * place and its last value (pragmas.md 3, 10 row 18).
 */
export const pairs: ParameterType<readonly Pair[]> = {
  words: 'a list of pairs, as in `[(key,value)]`',
  choices: null,
  refersTo: null,
  read: (value, subject) => {
    const shape = { pragma: subject.pragma, parameter: subject.parameter }
    if (value.kind !== 'list')
      return { value: null, problems: [notPairs(value.at, { ...shape, given: describe(value) })] }
    const found = new Map<string, Pair>()
    const problems: Problem[] = []
    // what one item is, the others most often are as well
    const stranger = value.items.find((item) => readPair(item) === null)
    if (stranger) problems.push(notPairs(stranger.at, { ...shape, given: describe(stranger) }))
    for (const item of value.items) {
      const pair = readPair(item)
      if (!pair) continue
      if (!isName(pair.name, pair.isQuoted)) problems.push(keyProblem(item, pair, subject))
      else found.set(pair.name, { name: pair.name, value: pair.value, at: pair.at })
    }
    return { value: problems.length > 0 ? null : [...found.values()], problems }
  },
}

function readPair(item: Value): (Pair & { isQuoted: boolean }) | null {
  if (item.kind !== 'tuple' || item.items.length !== 2) return null
  const [key, content] = item.items
  if (key?.kind !== 'text' || content?.kind !== 'text') return null
  return { name: key.text, value: content.text, at: item.at, isQuoted: key.isQuoted }
}

function keyProblem(item: Value, pair: Pair, subject: Subject): Problem {
  const key = item.kind === 'tuple' ? item.items[0] : undefined
  const { pragma, parameter } = subject
  return invalidKey(key?.at ?? item.at, { pragma, parameter, given: pair.name })
}

function describe(value: Value): string {
  if (value.kind === 'text') return 'a word'
  if (value.kind === 'list') return 'a list'
  return value.items.length === 2 ? 'one pair alone' : `a group of ${value.items.length}`
}

import { secretSpans } from '../pragmas/secret-spans.ts'
import type { Fix, Problem } from '../problems/problem.ts'
import type { Section } from '../syntax/section.ts'
import { SecretTexts } from './secret-texts.ts'

/** What hides the secrets of a notebook from reports (design, decision 16). */
export interface Concealer {
  /** The source of a cell with each secret overwritten, so that columns stay right. */
  readonly source: (cell: number, source: string) => string
  /** A text without the secrets that stand in the notebook, wherever it came from. */
  readonly text: (text: string) => string
  /** The problem without secrets in what it says or would write. */
  readonly problem: (problem: Problem) => Problem
}

/** How many characters of a long text a problem quotes. */
const quoted = 59

export function concealSecrets(
  sections: readonly Section[],
  sources: readonly string[],
): Concealer {
  const spans = new Map<number, Stretch[]>()
  const texts = new SecretTexts()
  for (const section of sections)
    for (const { cell, start, end } of secretSpans(section)) {
      const known = spans.get(cell)
      if (known) known.push({ start, end })
      else spans.set(cell, [{ start, end }])
      const text = (sources[cell] ?? '').slice(start, end)
      const bare = text.replace(/^["']|["']$/g, '')
      // what is long is quoted in part
      for (const one of [text, bare, text.slice(0, quoted), bare.slice(0, quoted)]) texts.add(one)
    }
  const hide = (text: string) => texts.hide(text, () => '***')
  return {
    source: (cell, source) => texts.hide(covered(source, spans.get(cell) ?? []), starsFor),
    text: hide,
    problem: (problem) => concealProblem(problem, hide),
  }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

function starsFor(text: string): string {
  return '*'.repeat(text.length)
}

/** A text with stars in place of some stretches, so that the columns after them stay the same. */
function covered(source: string, stretches: readonly Stretch[]): string {
  const parts: string[] = []
  let kept = 0
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, kept)
    parts.push(source.slice(kept, from), '*'.repeat(Math.max(0, end - from)))
    kept = Math.max(kept, end)
  }
  parts.push(source.slice(kept))
  return parts.join('')
}

function concealProblem(problem: Problem, hide: (text: string) => string): Problem {
  return {
    ...problem,
    facts: Object.fromEntries(
      Object.entries(problem.facts).map(([name, value]) => [name, hideIn(value, hide)]),
    ),
    fix: problem.fix && concealFix(problem.fix, hide),
  }
}

function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value)
  return Array.isArray(value) ? value.map((item: unknown) => hideIn(item, hide)) : value
}

/** A fix that would write a secret is not shown: with stars in its place it would be wrong. */
function concealFix(fix: Fix, hide: (text: string) => string): Fix | null {
  return [fix.title, ...fix.edits.map(({ text }) => text)].every((text) => hide(text) === text)
    ? fix
    : null
}

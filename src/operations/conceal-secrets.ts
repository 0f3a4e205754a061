import { secretSpans } from '../pragmas/secret-spans.ts'
import type { Fix, Problem } from '../problems/problem.ts'
import type { Section } from '../syntax/section.ts'

/** Shorter texts are part of too much else to be taken for a secret where they appear again. */
const shortest = 4

/** What hides the secrets of a notebook from reports (design, decision 16). */
export interface Concealer {
  /** The source of a cell with each secret overwritten, so that columns stay right. */
  readonly source: (cell: number, source: string) => string
  /** A text without the secrets that stand in the notebook, wherever it came from. */
  readonly text: (text: string) => string
  /** The problem without secrets in what it says or would write. */
  readonly problem: (problem: Problem) => Problem
}

export function concealSecrets(
  sections: readonly Section[],
  sources: readonly string[],
): Concealer {
  const spans = new Map<number, { start: number; end: number }[]>()
  const texts = new Set<string>()
  for (const section of sections)
    for (const { cell, start, end } of secretSpans(section)) {
      const known = spans.get(cell)
      if (known) known.push({ start, end })
      else spans.set(cell, [{ start, end }])
      const text = (sources[cell] ?? '').slice(start, end)
      for (const one of [text, text.replace(/^["']|["']$/g, '')])
        if (one.length >= shortest) texts.add(one)
    }
  const hide = (text: string) => [...texts].reduce((left, one) => left.replaceAll(one, '***'), text)
  return {
    source: (cell, source) =>
      (spans.get(cell) ?? []).reduce(
        (text, { start, end }) => text.slice(0, start) + '*'.repeat(end - start) + text.slice(end),
        source,
      ),
    text: hide,
    problem: (problem) => (texts.size === 0 ? problem : concealProblem(problem, hide)),
  }
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

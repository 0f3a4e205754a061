import { importNotAncestor } from '../problems/catalogue/pragmas-code.ts'
import { stepExpected, unknownDependency } from '../problems/catalogue/pragmas-apply.ts'
import { unknownParameter } from '../problems/catalogue/pragmas.ts'
import type { Problem } from '../problems/problem.ts'
import type { Pragma } from '../syntax/section.ts'
import type { Edit } from './edit.ts'

const isOf = (factory: { readonly definition: { readonly code: string } }) => {
  const { code } = factory.definition
  return (problem: Problem) => problem.code === code
}

/**
 * The problems of a section, those marked that would go away with another one of it: a task of which
 * a dependency was dropped cannot reach what it imports.
 */
export function markConsequences(problems: readonly Problem[]): Problem[] {
  const lacksDependency = problems.some(
    (problem) =>
      isOf(unknownDependency)(problem) ||
      (isOf(unknownParameter)(problem) && problem.facts.meant === 'dep'),
  )
  return problems.map((problem) =>
    lacksDependency && isOf(importNotAncestor)(problem)
      ? { ...problem, facts: { ...problem.facts, isConsequence: true } }
      : problem,
  )
}

/**
 * What later sections will miss because of these problems: the step of a control that another one
 * stood in the place of, and what a misspelt `export=` would have exported.
 */
export function lostThrough(problems: readonly Problem[], { parameters }: Pragma): Edit[] {
  const lost: Edit[] = problems.filter(isOf(stepExpected)).map(({ facts }) => ({
    kind: 'note-lost',
    step: typeof facts.expected === 'string' ? facts.expected : null,
    task: null,
    exports: [],
  }))
  for (const { facts } of problems.filter(isOf(unknownParameter))) {
    const value = parameters.find(({ key }) => key === facts.key)?.value
    if (facts.meant !== 'export' || !value) continue
    const words = value.kind === 'list' ? value.items : [value]
    const exports = words.flatMap((word) => (word.kind === 'text' ? [word.text] : []))
    lost.push({ kind: 'note-lost', step: null, task: null, exports })
  }
  return lost
}

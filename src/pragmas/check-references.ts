import {
  notExported,
  ownDependency,
  unknownDependency,
} from '../problems/catalogue/pragmas-apply.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import type { Draft } from './draft.ts'
import type { Word } from './word.ts'

const replaceWith = (word: Word, meant: string | null) =>
  meant === null
    ? null
    : { title: `write \`${meant}\``, edits: [{ at: word.at, text: meant }], isSafe: false }

/**
 * The tasks that a task is to wait for, in the order written and each once: itself and unknown ones
 * are dropped with a warning (pragmas.md 3).
 */
export function checkDependencies(
  task: string,
  wanted: readonly Word[] | null,
  draft: Draft,
): { dependencies: string[]; problems: Problem[] } {
  const dependencies = new Set<string>()
  const problems: Problem[] = []
  for (const word of wanted ?? []) {
    const given = word.text
    if (given === task) problems.push(ownDependency(word.at, { task }))
    else if (draft.tasks.has(given)) dependencies.add(given)
    else {
      const meant = suggest(given, otherNames(draft.tasks.keys(), task))
      const fix = replaceWith(word, meant)
      problems.push(unknownDependency(word.at, { given, meant, task }, { fix }))
    }
  }
  return { dependencies: [...dependencies], problems }
}

function* otherNames(names: Iterable<string>, not: string): Iterable<string> {
  for (const name of names) if (name !== not) yield name
}

/** Errors for variables that no existing task exports right now (pragmas.md 3). */
export function checkImports(task: string, wanted: readonly Word[], draft: Draft): Problem[] {
  const problems: Problem[] = []
  for (const word of wanted) {
    const given = word.text
    if ((draft.exporters.get(given)?.size ?? 0) > 0) continue
    const meant = suggest(given, exportedNames(draft))
    const fix = replaceWith(word, meant)
    problems.push(notExported(word.at, { given, meant, task }, { fix }))
  }
  return problems
}

function* exportedNames(draft: Draft): Iterable<string> {
  for (const [name, tasks] of draft.exporters) if (tasks.size > 0) yield name
}

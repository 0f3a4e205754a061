import { importNotAncestor } from '../problems/catalogue/pragmas-code.ts'
import {
  notExported,
  ownDependency,
  unknownDependency,
} from '../problems/catalogue/pragmas-apply.ts'
import type { Fix, Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import type { Draft } from './draft.ts'
import type { Word } from './word.ts'

const replaceWith = (word: Word, meant: string | null): Fix | null =>
  meant === null
    ? null
    : { title: `write \`${meant}\``, edits: [{ at: word.at, text: meant }], isSafe: true }

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
      const { meant, fix } = suggestTask(word, draft, task)
      const isConsequence = draft.lostTasks.has(given)
      problems.push(unknownDependency(word.at, { given, meant, task, isConsequence }, { fix }))
    }
  }
  return { dependencies: [...dependencies], problems }
}

/** The task that was probably meant, and the change that writes it. `except` is never proposed. */
export function suggestTask(
  word: Word,
  draft: Draft,
  except: string | null = null,
): { meant: string | null; fix: Fix | null } {
  const meant = suggest(word.text, firstNames(draft.tasks.keys(), except))
  return { meant, fix: replaceWith(word, meant) }
}

// enough to find a slip of the pen, and a bound on what many slips cost in a large notebook
const mostCompared = 200

function* firstNames(names: Iterable<string>, except: string | null): Iterable<string> {
  let count = 0
  for (const name of names) {
    if (name !== except) yield name
    if (++count >= mostCompared) return
  }
}

/**
 * Errors for variables that no existing task exports right now (pragmas.md 3), warnings for those
 * whose exporters need not have run before.
 */
export function checkImports(
  task: string,
  wanted: readonly Word[],
  dependencies: readonly string[],
  draft: Draft,
): Problem[] {
  const problems: Problem[] = []
  for (const word of wanted) {
    const given = word.text
    const exporters = draft.exporters.get(given)
    if (exporters !== undefined && exporters.size > 0) {
      if (exporters.has(task) || reaches(dependencies, exporters, draft)) continue
      const facts = { name: given, task, exporters: [...exporters].slice(0, 3) }
      problems.push(importNotAncestor(word.at, facts))
      continue
    }
    const meant = suggest(given, exportedNames(draft))
    const fix = replaceWith(word, meant)
    const isConsequence = draft.lostExports.has(given)
    problems.push(notExported(word.at, { given, meant, task, isConsequence }, { fix }))
  }
  return problems
}

// what is farther away goes unwarned, so that a check costs the same in any notebook
const mostVisited = 1000

/** Whether one of `targets` is among `from` or the tasks before them. */
function reaches(from: readonly string[], targets: ReadonlySet<string>, draft: Draft): boolean {
  const seen = new Set(from)
  for (const name of seen) {
    if (targets.has(name) || seen.size > mostVisited) return true
    const task = draft.tasks.get(name)
    for (const parent of task?.task.dependencies ?? []) seen.add(parent)
    for (const parent of task?.runsAfter ?? []) seen.add(parent)
  }
  return false
}

function* exportedNames(draft: Draft): Iterable<string> {
  let count = 0
  for (const [name, tasks] of draft.exporters) {
    if (tasks.size > 0) yield name
    if (++count >= mostCompared) return
  }
}

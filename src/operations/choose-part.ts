import { passedVariables } from '../pragmas/passed-variables.ts'
import { wordProblem } from '../problems/catalogue.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import { cutWorkflow, type PartChange, type WorkflowPart } from '../workflow/part/cut-workflow.ts'
import type { PartWish } from '../workflow/part/select-tasks.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { Surroundings } from './surroundings.ts'

/** Names of tasks, as the command line gives them. */
export interface PartOptions {
  readonly only?: readonly string[] | undefined
  readonly from?: readonly string[] | undefined
  readonly until?: readonly string[] | undefined
}

/** Null: the whole workflow is meant. */
export function partWishOf({ only = [], from = [], until = [] }: PartOptions): PartWish | null {
  return only.length + from.length + until.length === 0 ? null : { only, from, until }
}

/**
 * Refuses names of tasks that none of the workflows has.
 *
 * @param path of the notebook, for the message
 * @throws Failure `no-such-task` (usage), with the name that was meant
 */
export function checkPartNames(wish: PartWish, workflows: readonly Workflow[], path: string): void {
  const known = new Set(workflows.flatMap(({ tasks }) => tasks.map(({ name }) => name)))
  for (const given of [...wish.only, ...wish.from, ...wish.until]) {
    if (known.has(given)) continue
    const meant = suggest(given, known)
    throw new Failure({
      kind: 'usage',
      code: 'no-such-task',
      message: `${path} has no task \`${given}\``,
      help: meant === null ? `its tasks are ${listed([...known])}` : `did you mean \`${meant}\`?`,
    })
  }
}

/**
 * The part of a workflow that is wished for; null where the workflow has nothing of it. What is not
 * as in the whole is said.
 *
 * @param given variables that get a value, whoever exports them
 * @throws Failure `part-undecided`, `part-adrift`, `part-refused` (usage)
 */
export function choosePart(
  workflow: Workflow,
  wish: PartWish,
  given: ReadonlySet<string>,
  { report }: Pick<Surroundings, 'report'>,
): Workflow | null {
  const part = cutWorkflow(workflow, wish)
  if (part.kind !== 'part') throw refusal(part)
  const { tasks } = part.workflow
  if (tasks.length === 0) return null
  const count = `${tasks.length} of ${workflow.tasks.length} tasks`
  const note = (text: string) => {
    report({ kind: 'note', text })
  }
  note(`a part of ${workflow.name}, ${count}: ${listed(tasks.map(({ name }) => name))}`)
  shortened(part.changes.map(wordsOf)).forEach(note)
  for (const text of shortened(missingImports(workflow, part.workflow, given)))
    report({ kind: 'warning', text })
  return part.workflow
}

function wordsOf(change: PartChange): string {
  switch (change.kind) {
    case 'dependencies': {
      const after = change.instead.length === 0 ? '' : `, after ${listed(change.instead)}`
      const without = change.without.length === 0 ? '' : ` without ${listed(change.without)}`
      return `\`${change.task}\` runs${without}${after}`
    }
    case 'replicate':
      return `\`${change.task}\` replicates nothing, as the part lacks some of what it replicates or joins: all of it runs once`
    case 'loop':
      return `\`${change.task}\` does not loop, as the part lacks some of the way back to \`${change.target}\`: all of it runs once`
    case 'branch':
      return `\`${change.task}\` chooses nothing, as the part lacks some of its branches`
  }
}

/** Variables that a task of the part imports and only tasks export that are left out. */
function missingImports(whole: Workflow, part: Workflow, given: ReadonlySet<string>): string[] {
  const exporters = new Map<string, string[]>()
  const inPart = new Set(part.tasks.map(({ name }) => name))
  for (const task of whole.tasks)
    for (const name of passedVariables(task).exports) {
      const known = exporters.get(name)
      if (known) known.push(task.name)
      else exporters.set(name, [task.name])
    }
  const declared = new Set([...given, ...whole.variables.map(({ name }) => name)])
  return part.tasks.flatMap((task) =>
    passedVariables(task).imports.flatMap((name) => {
      const tasks = exporters.get(name) ?? []
      if (declared.has(name) || tasks.some((each) => inPart.has(each))) return []
      const from = tasks.length === 0 ? 'no task' : listed(tasks)
      return [
        `\`${task.name}\` imports \`${name}\`, which ${from} would export: it has no value unless a job variable of that name gives one`,
      ]
    }),
  )
}

function refusal(part: Exclude<WorkflowPart, { kind: 'part' }>): Failure {
  const failure = (code: string, message: string, help: string | null) =>
    new Failure({ kind: 'usage', code, message, help })
  switch (part.kind) {
    case 'undecided':
      return failure(
        'part-undecided',
        `the part has tasks of both branches of \`${part.chooser}\`, but not all that a choice between them takes`,
        part.missing.length === 0
          ? 'take in all tasks of both branches, or only those of one'
          : `take ${listed(part.missing)} in as well, or only tasks of one branch`,
      )
    case 'adrift':
      return failure(
        'part-adrift',
        `\`${part.task}\` comes after \`${part.continuation}\`, which joins the branches of a choice and is not in the part`,
        `take \`${part.continuation}\` in as well`,
      )
    case 'refused': {
      const [first] = part.problems
      return failure(
        'part-refused',
        `this part is no workflow of its own${first ? `: ${wordProblem(first).message}` : ''}`,
        null,
      )
    }
  }
}

const mostListed = 8

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `\`${name}\``)
  const left = names.length - shown.length
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostListed) return lines
  return [...lines.slice(0, mostListed), `and ${lines.length - mostListed} more of this kind`]
}

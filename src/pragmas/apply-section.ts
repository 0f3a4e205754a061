import { controlNotStarted, stepExpected } from '../problems/catalogue/pragmas-apply.ts'
import { pythonSyntax } from '../problems/catalogue/python.ts'
import { missingParameter, unknownPragma } from '../problems/catalogue/pragmas.ts'
import { isError, type Problem } from '../problems/problem.ts'
import { suggest, suggestBeginning } from '../problems/suggest.ts'
import type { Pragma, Section } from '../syntax/section.ts'
import type { Action } from './action.ts'
import { applyPlainCell } from './apply-plain-cell.ts'
import { controlSteps, controlsOf } from './control.ts'
import { isLate, type Outcome, type PragmaDefinition } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import { lostThrough, markConsequences } from './consequences.ts'
import type { Edit } from './edit.ts'
import { bodyKey, type Facts } from './facts.ts'
import { findPragma, pragmaNames } from './pragma-definitions.ts'
import { bodyPlace } from './body-place.ts'

export interface AppliedSection {
  readonly pragma: string | null
  readonly edits: readonly Edit[]
  readonly actions: readonly Action[]
  readonly problems: readonly Problem[]
}

/**
 * What one section does, in the kernel's order of checks: parameters, order in a control, Python
 * syntax, then the pragma itself (pragmas.md 1). With an error it does nothing, but for what a
 * submission does before the server refuses it.
 */
export function applySection(section: Section, draft: Draft, facts: Facts): AppliedSection {
  const { pragma } = section
  if (!pragma) return settlePlain(applyPlainCell(section, draft, facts))
  const definition = findPragma(pragma.name)
  if (!definition) {
    const problems = section.isBroken && pragma.name === '' ? [] : [unknown(pragma)]
    return settle(section, null, { problems, isUnrun: true }, draft)
  }
  if (section.isBroken) {
    const problems = furtherProblems(definition, section, pragma)
    return { ...settle(section, definition, null, draft), problems }
  }
  return settle(section, definition, applyPragma(definition, section, pragma, draft, facts), draft)
}

/**
 * What else is wrong with a line whose syntax is broken, as far as its parameters could be read: all
 * of its mistakes are shown at once. One that is missing may be the one that could not be read.
 */
function furtherProblems(
  definition: PragmaDefinition,
  section: Section,
  pragma: Pragma,
): Problem[] {
  const parameters = pragma.parameters.filter(({ isSound }) => isSound)
  const { problems } = definition.prepare(section, { ...pragma, parameters })
  return problems.filter(({ code }) => code !== missingParameter.definition.code)
}

function meantPragma({ name }: Pragma): string | null {
  return suggest(name, pragmaNames) ?? suggestBeginning(name, pragmaNames)
}

function unknown(pragma: Pragma): Problem {
  const meant = meantPragma(pragma)
  const fix =
    meant === null
      ? null
      : {
          title: `write \`${meant}\``,
          edits: [{ at: pragma.nameAt, text: meant }],
          isSafe: true,
        }
  return unknownPragma(pragma.nameAt, { given: pragma.name, meant }, { fix })
}

function applyPragma(
  definition: PragmaDefinition,
  section: Section,
  pragma: Pragma,
  draft: Draft,
  facts: Facts,
): Outcome {
  const prepared = definition.prepare(section, pragma)
  // without brackets nothing is checked before the pragma runs
  const late = prepared.problems.filter((problem) => isLate(problem) || !pragma.hasBrackets)
  const problems = prepared.problems.filter((problem) => !late.includes(problem))
  const misplaced = checkOrder(definition, pragma, draft)
  if (misplaced) problems.push(misplaced)
  const syntax = checkPython(definition, section, pragma, facts)
  if (syntax) problems.push(syntax)
  const isUnrun = !prepared.apply || misplaced !== null
  if (!prepared.apply || problems.some(isError))
    return { problems: [...problems, ...late], isUnrun }
  const outcome = prepared.apply(draft, facts)
  const all = [...problems, ...(outcome.problems ?? []), ...late]
  return { ...outcome, problems: markConsequences(all) }
}

function checkOrder(definition: PragmaDefinition, pragma: Pragma, draft: Draft): Problem | null {
  if (definition.order === 'reading') return null
  const { control } = draft
  const { name } = definition
  if (control)
    return control.expected === name
      ? null
      : stepExpected(pragma.nameAt, {
          given: name,
          expected: control.expected,
          control: control.kind,
          isConsequence: draft.lostSteps.has(control.expected),
        })
  if (definition.order === 'building') return null
  const starts = controlsOf(name).map((kind) => controlSteps[kind][0] ?? name)
  if (starts.includes(name)) return null
  const isConsequence = controlsOf(name).some((kind) =>
    controlSteps[kind].some((step) => draft.lostSteps.has(step)),
  )
  return controlNotStarted(pragma.nameAt, { given: name, starts, isConsequence })
}

function checkPython(
  definition: PragmaDefinition,
  section: Section,
  pragma: Pragma,
  facts: Facts,
): Problem | null {
  const error = facts.pythonErrors.get(bodyKey(section.body))
  if (!error) return null
  const isWritten = isCheckedPython(definition, pragma)
  if (!isWritten && !isImpliedPython(definition, pragma)) return null
  // the kernel takes what is Python by default unseen, so only the run of the task fails
  const severity = isWritten ? 'error' : 'warning'
  return pythonSyntax(bodyPlace(section.body, error), { message: error.message }, { severity })
}

/** Whether `language=Python` is written, so that the code below must compile (pragmas.md 3). */
export function isCheckedPython(definition: PragmaDefinition, pragma: Pragma): boolean {
  if (!definition.checksPython) return false
  const language = pragma.parameters.findLast((parameter) => parameter.key === 'language')
  return language?.value.kind === 'text' && language.value.text === 'Python'
}

/** Whether a task is Python because it names neither a language nor a file. */
export function isImpliedPython(definition: PragmaDefinition, pragma: Pragma): boolean {
  const { parameters } = definition
  if (!definition.checksPython || !Object.hasOwn(parameters, 'dep')) return false
  return !pragma.parameters.some(({ key }) => key === 'language' || key === 'path')
}

function settlePlain(outcome: Outcome): AppliedSection {
  const problems = outcome.problems ?? []
  if (problems.some(isError)) return { pragma: null, edits: [], actions: [], problems }
  const { edits = [], actions = [], madeTask } = outcome
  const target: Edit[] =
    madeTask === undefined ? [] : [{ kind: 'set-block-target', name: madeTask }]
  return { pragma: null, edits: [...edits, ...target], actions, problems }
}

/**
 * The task that the next plain cell joins in multiblock mode. As in the kernel a task that was made
 * counts in any mode, a pragma that makes none only takes it back in that mode, and neither does one
 * that was refused unrun nor a `#%task` that fails (pragmas.md 8).
 */
function blockTarget(
  section: Section,
  definition: PragmaDefinition | null,
  outcome: Outcome | null,
  draft: Draft,
): string | null {
  const hasFailed = outcome === null || (outcome.problems ?? []).some(isError)
  if (!hasFailed && outcome.madeTask !== undefined) return outcome.madeTask
  const isKept =
    draft.mode !== 'multiblock' ||
    outcome === null ||
    outcome.isUnrun === true ||
    definition?.name === 'task' ||
    (definition?.name === 'configure' && !gives(section, 'task'))
  return isKept ? draft.blockTarget : null
}

function gives({ pragma }: Section, key: string): boolean {
  return pragma?.parameters.some((parameter) => parameter.key === key) ?? false
}

/** What a failed section would have made, as far as it can be told. */
function lostBy(pragma: Pragma, definition: PragmaDefinition | null): Edit[] {
  const step = definition?.name ?? meantPragma(pragma)
  const makesTask = definition === null || Object.hasOwn(definition.parameters, 'dep')
  if (!makesTask) return [{ kind: 'note-lost', step, task: null, exports: [] }]
  const named = pragma.parameters.findLast(({ key }) => key === 'name')?.value
  const exported = pragma.parameters.findLast(({ key }) => key === 'export')?.value
  const words = exported?.kind === 'list' ? exported.items : exported ? [exported] : []
  const task = named?.kind === 'text' ? named.text : null
  const exports = words.flatMap((word) => (word.kind === 'text' ? [word.text] : []))
  return [{ kind: 'note-lost', step, task, exports }]
}

function settle(
  section: Section,
  definition: PragmaDefinition | null,
  outcome: Outcome | null,
  draft: Draft,
): AppliedSection {
  const pragma = definition?.name ?? null
  const problems = outcome?.problems ?? []
  const hasFailed = outcome === null || problems.some(isError)
  const edits = [...((hasFailed ? outcome?.lasting : outcome.edits) ?? [])]
  if (hasFailed && section.pragma) edits.push(...lostBy(section.pragma, definition))
  if (section.pragma) edits.push(...lostThrough(problems, section.pragma))
  const target = blockTarget(section, definition, outcome, draft)
  if (target !== draft.blockTarget) edits.push({ kind: 'set-block-target', name: target })
  return { pragma, edits, actions: hasFailed ? [] : (outcome.actions ?? []), problems }
}

import { taskRedeclared } from '../problems/catalogue/pragmas-apply.ts'
import { fileReplacesCode, missingFile } from '../problems/catalogue/pragmas-files.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { Section } from '../syntax/section.ts'
import { scriptOf } from '../workflow/script.ts'
import { plainTask, type Block, type Task, type TaskVariable } from '../workflow/workflow.ts'
import { countedName, followingName } from './automatic-name.ts'
import { bodyPiece } from './body-piece.ts'
import { checkCode } from './check-code.ts'
import { checkDependencies, checkImports } from './check-references.ts'
import { defaultSelection } from './default-selection.ts'
import type { Draft } from './draft.ts'
import type { DraftTask, Edit, TaskCode } from './edit.ts'
import { type Facts, unknownFile } from './facts.ts'
import { checkInjection, injectedCode } from './injected-code.ts'
import { withKept, type Kept } from './kept.ts'
import { Overlay } from './overlay.ts'
import type { Pair } from './parameters/pairs.ts'
import { applyRuns, clearRuns } from './runs.ts'
import type { TaskValues } from './task-parameters.ts'

/** What a section wants of its task. */
export interface Declaration {
  readonly section: Section
  readonly values: TaskValues
  /** What an automatic name begins with, and where its number comes from. */
  readonly stem: string
  readonly naming: 'counted' | 'following'
  /** Null: as it was before, or none. */
  readonly block: Block | null
  /** The dependency where `dep` is not given. */
  readonly defaultParent: string | null
  /** Tasks that a branch runs before this one, without a dependency. */
  readonly runsAfter?: readonly string[]
}

export interface DeclaredTask {
  readonly name: string
  readonly overlay: Overlay
  /** What a task that was declared before loses even where its new language is not known. */
  readonly lasting: readonly Edit[]
  readonly problems: readonly Problem[]
}

/**
 * Makes or replaces a task (pragmas.md 3). The overlay holds it, and its parent where `runs=`
 * changes that; it counts only if no problem is an error.
 */
export function declareTask(
  declaration: Declaration,
  draft: Draft,
  facts: Facts,
  overlay = new Overlay(draft),
): DeclaredTask {
  const { values, section } = declaration
  const name = values.name?.text ?? automaticName(declaration, draft)
  const at = values.name?.at ?? section.pragma?.at ?? section.body.at
  const former = draft.tasks.get(name)
  const problems: Problem[] = []
  if (former) {
    if (!isNamedLoopEnd(former)) problems.push(taskRedeclared(at, { task: name }))
    clearRuns(former, draft, overlay)
  }
  const { dependencies, problems: unknown } = checkDependencies(name, values.dep, draft)
  // a step that declares the task before it again does not wait for itself
  const byDefault = toList(declaration.defaultParent).filter((parent) => parent !== name)
  const wanted = values.dep === null ? byDefault : dependencies
  const before = [...wanted, ...(declaration.runsAfter ?? [])]
  problems.push(...checkImports(name, values.import ?? [], before, draft), ...unknown)
  const kept = facts.kept.get(section.cell)
  const code = taskCode(declaration, draft, facts, problems)
  const engine = values.language?.engine ?? 'cpython'
  if (values.path === null) problems.push(...checkInjection(name, engine, values, draft))
  problems.push(...checkCode(name, section.body, values, code, draft.mode))
  const task = draftTask(
    declaration,
    { name, at, dependencies: wanted, code, kept },
    draft,
    overlay,
  )
  overlay.put(task)
  if (values.runs) problems.push(...applyRuns(task, values.runs, overlay))
  return { name, overlay, lasting: former ? [cleared(former)] : [], problems }
}

function cleared(former: DraftTask): Edit {
  const task = { ...former.task, dependencies: [], genericInformation: [], variables: [] }
  return { kind: 'put-task', task: { ...former, task, exports: [] } }
}

/** What the section does to the draft, unless a problem is an error. */
export function declarationEdits(declared: DeclaredTask): Edit[] {
  if (declared.problems.some(isError)) return []
  return [...declared.overlay.edits(), { kind: 'set-last-declared', name: declared.name }]
}

/**
 * The end of a loop that was only named, so that tasks within the loop can be declared before it: the
 * one way to say such a loop.
 */
function isNamedLoopEnd({ task, code }: DraftTask): boolean {
  const isEmpty =
    code?.parts.file === null && code.parts.body.every(({ text }) => text.trim() === '')
  return task.flow?.kind === 'loop' && isEmpty
}

function automaticName({ stem, naming }: Declaration, draft: Draft): string {
  return naming === 'counted' ? countedName(stem, draft.tasks, draft) : followingName(stem, draft)
}

function toList(name: string | null): string[] {
  return name === null ? [] : [name]
}

interface Made {
  readonly name: string
  readonly at: Span
  readonly dependencies: readonly string[]
  readonly code: TaskCode
  readonly kept: Kept | undefined
}

function draftTask(
  { section, values, block, runsAfter = [] }: Declaration,
  made: Made,
  draft: Draft,
  overlay: Overlay,
): DraftTask {
  const former = overlay.get(made.name)?.task
  const engine = values.language?.engine ?? 'cpython'
  const script = scriptOf(engine, '', { kind: 'generated', by: 'the draft' })
  const base: Task = former ?? plainTask(made.name, { kind: 'script', script })
  const task: Task = {
    ...base,
    dependencies: made.dependencies,
    genericInformation: (values.generic_info ?? []).map(({ name, value }) => ({ name, value })),
    variables: (values.variables ?? []).map(taskVariable),
    preciousResult: values.precious_result ?? false,
    block: block ?? base.block,
    selection: selectionOf(former, draft),
    forkEnvironment: draft.jobForkEnvironment ?? base.forkEnvironment,
  }
  const hasKeptCode = keepsCode(made.kept) && values.path === null && isBlank(section)
  return {
    task: withKept(task, made.kept),
    code: hasKeptCode ? null : { engine, parts: made.code, arguments: keptArguments(made.kept) },
    exports: (values.export ?? []).map((word) => word.text),
    runs: values.runs?.text ?? null,
    runsAfter,
    declaredAt: made.at,
  }
}

function isBlank(section: Section): boolean {
  return section.body.text.trim() === ''
}

function keepsCode(kept: Kept | undefined): boolean {
  return kept?.task?.fields.includes('executable') ?? false
}

function keptArguments(kept: Kept | undefined): readonly string[] {
  const executable = kept?.task?.fields.includes('arguments') ? kept.task.from.executable : null
  return executable?.kind === 'script' ? executable.script.arguments : []
}

function selectionOf(former: Task | undefined, draft: Draft): Task['selection'] {
  if (draft.jobSelection) return [draft.jobSelection]
  return former && former.selection.length > 0 ? former.selection : [defaultSelection]
}

/** A variable of a task, as the kernel writes it (pragmas.md 3). */
function taskVariable({ name, value }: Pair): TaskVariable {
  return {
    name,
    value,
    model: '',
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
    isInherited: false,
  }
}

function taskCode(
  { section, values }: Declaration,
  draft: Draft,
  facts: Facts,
  problems: Problem[],
): TaskCode {
  const engine = values.language?.engine ?? 'cpython'
  const injected = injectedCode(engine, values, draft)
  const written: TaskCode = {
    leading: facts.kept.get(section.cell)?.isExact ? '' : '\n',
    ...injected,
    body: [bodyPiece(section.body, facts)],
    file: null,
  }
  if (values.path === null) return written
  const path = values.path.text
  const file = facts.files.get(path)
  if (file?.kind !== 'text') {
    const { reason, meant } = file ?? unknownFile
    problems.push(missingFile(values.path.at, { path, reason, meant }))
    return written
  }
  const dropped = droppedCode(section.body.text, injected)
  if (dropped !== null) problems.push(fileReplacesCode(values.path.at, { path, what: dropped }))
  return { ...written, file: { text: file.text, origin: { kind: 'file', path, line: 1 } } }
}

function droppedCode(body: string, injected: Pick<TaskCode, 'before' | 'after'>): string | null {
  const hasInjected = injected.before.length + injected.after.length > 0
  if (body.trim() !== '')
    return hasInjected
      ? 'the code of the cell, with its imports and exports,'
      : 'the code of the cell'
  return hasInjected ? 'what `import`, `export` and library imports add' : null
}

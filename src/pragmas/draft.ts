import { assertNever } from '../problems/assert-never.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type { ForkEnvironment, SelectionScript } from '../workflow/workflow.ts'
import type { OpenControl } from './control.ts'
import type { CellMode, DraftJob, DraftTask, Edit, Injection, WorkflowBase } from './edit.ts'

/** The workflow in the making, as sections see it. */
export interface Draft {
  /** In the order of declaration. */
  readonly tasks: ReadonlyMap<string, DraftTask>
  /** Tasks that depend on a task, in the order in which they came to. */
  readonly dependants: ReadonlyMap<string, ReadonlySet<string>>
  /** Tasks that export a variable at present. */
  readonly exporters: ReadonlyMap<string, ReadonlySet<string>>
  /** Tasks with `runs=`, in the order in which they came to it. */
  readonly replicated: ReadonlySet<string>
  /** How many tasks were ever made; deletions do not count (pragmas.md 3). */
  readonly createdCount: number
  /** The highest number at the end of a name that was ever used, by the letters before it. */
  readonly highestNumbers: ReadonlyMap<string, number>
  readonly lastDeclared: string | null
  readonly job: DraftJob | null
  readonly control: OpenControl | null
  /** By engine. */
  readonly libraryImports: ReadonlyMap<string, readonly ScriptPiece[]>
  readonly jobSelection: SelectionScript | null
  readonly jobForkEnvironment: ForkEnvironment | null
  readonly mode: CellMode
  readonly injection: Injection
  /** The task that a plain cell is added to in multiblock mode. */
  readonly blockTarget: string | null
  readonly base: WorkflowBase | null
  readonly submissionCount: number
  /** What failed sections would have made: what lacks it is no mistake of its own. */
  readonly lostTasks: ReadonlySet<string>
  readonly lostExports: ReadonlySet<string>
  /** Steps of controls that failed since a control was last begun or went on. */
  readonly lostSteps: ReadonlySet<string>
}

/** Owns the draft: alone changes it, and each change costs what it touches. */
export class DraftOwner implements Draft {
  readonly tasks = new Map<string, DraftTask>()
  readonly dependants = new Map<string, Set<string>>()
  readonly exporters = new Map<string, Set<string>>()
  readonly replicated = new Set<string>()
  readonly highestNumbers = new Map<string, number>()
  readonly libraryImports = new Map<string, readonly ScriptPiece[]>()
  readonly lostTasks = new Set<string>()
  readonly lostExports = new Set<string>()
  readonly lostSteps = new Set<string>()
  createdCount = 0
  lastDeclared: string | null = null
  job: DraftJob | null = null
  control: OpenControl | null = null
  jobSelection: SelectionScript | null = null
  jobForkEnvironment: ForkEnvironment | null = null
  mode: CellMode = 'block'
  injection: Injection = 'kernel'
  blockTarget: string | null = null
  base: WorkflowBase | null = null
  submissionCount = 0

  applyAll(edits: readonly Edit[]): void {
    for (const edit of edits) this.apply(edit)
  }

  private apply(edit: Edit): void {
    switch (edit.kind) {
      case 'put-task': {
        this.putTask(edit.task)
        return
      }
      case 'remove-task': {
        this.removeTask(edit.name)
        return
      }
      case 'set-library-imports':
        this.libraryImports.set(edit.language, edit.pieces)
        return
      case 'count-submission':
        this.submissionCount += 1
        return
      case 'note-lost':
        if (edit.task !== null) this.lostTasks.add(edit.task)
        if (edit.step !== null) this.lostSteps.add(edit.step)
        for (const variable of edit.exports) this.lostExports.add(variable)
        return
      default: {
        this.set(edit)
        return
      }
    }
  }

  private set(
    edit: Exclude<
      Edit,
      {
        kind: 'put-task' | 'remove-task' | 'set-library-imports' | 'count-submission' | 'note-lost'
      }
    >,
  ): void {
    switch (edit.kind) {
      case 'set-last-declared':
        this.lastDeclared = edit.name
        return
      case 'set-job':
        this.job = edit.job
        return
      case 'set-control':
        this.control = edit.control
        this.lostSteps.clear()
        return
      case 'set-job-selection':
        this.jobSelection = edit.selection
        return
      case 'set-job-fork-environment':
        this.jobForkEnvironment = edit.environment
        return
      case 'set-mode':
        this.mode = edit.mode
        return
      case 'set-injection':
        this.injection = edit.injection
        return
      case 'set-block-target':
        this.blockTarget = edit.name
        return
      case 'set-base':
        this.base = edit.base
        return
      default:
        return assertNever(edit)
    }
  }

  private putTask(put: DraftTask): void {
    const name = put.task.name
    const former = this.tasks.get(name)
    if (former) this.forget(former)
    else {
      this.createdCount += 1
      this.countName(name)
    }
    this.tasks.set(name, put)
    if (put.runs !== null) this.replicated.add(name)
    else this.replicated.delete(name)
    for (const parent of put.task.dependencies) addTo(this.dependants, parent, name)
    for (const variable of put.exports) addTo(this.exporters, variable, name)
  }

  private removeTask(name: string): void {
    const former = this.tasks.get(name)
    if (!former) return
    this.forget(former)
    this.tasks.delete(name)
    this.replicated.delete(name)
  }

  private forget(former: DraftTask): void {
    const name = former.task.name
    for (const parent of former.task.dependencies) this.dependants.get(parent)?.delete(name)
    for (const variable of former.exports) this.exporters.get(variable)?.delete(name)
  }

  private countName(name: string): void {
    const digits = /\d{1,9}$/.exec(name)
    if (!digits) return
    const stem = name.slice(0, digits.index)
    const number = Number(digits[0])
    if (number > (this.highestNumbers.get(stem) ?? -1)) this.highestNumbers.set(stem, number)
  }
}

function addTo(index: Map<string, Set<string>>, key: string, name: string): void {
  const names = index.get(key)
  if (names) names.add(name)
  else index.set(key, new Set([name]))
}

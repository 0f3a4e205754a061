import { scriptText, type Script } from '../workflow/script.ts'
import { plainTask } from '../workflow/workflow.ts'
import type { Block, Executable, SelectionScript, Task } from '../workflow/workflow.ts'
import { cellCode, type CellCode } from './code-cell.ts'
import { defaultSelection } from './default-selection.ts'
import { hasAttributes } from './job-cell.ts'
import type { KeptTaskField } from './kept.ts'
import type { NotebookCell } from './notebook-cell.ts'
import { understandsKernelLines } from './native-lines.ts'
import { uninject } from './uninject.ts'
import { writeNames, writePairs, writePragma, writeName } from './write-value.ts'

/** How a task is written: its cells, and what of it no pragma says. */
export interface WrittenTask {
  readonly cells: readonly NotebookCell[]
  readonly kept: readonly KeptTaskField[]
  /** Variables that its cell exports. */
  readonly exports: readonly string[]
}

interface TaskCellOptions {
  /** `task`, or the step of a control that makes it. */
  readonly pragma: string
  /** The block that comes of the pragma by itself, or was given before. */
  readonly block: Block
  /** A control says the flow. */
  readonly saysFlow: boolean
  /** The control says the dependencies by itself. */
  readonly saysDependencies: boolean
  /** Variables that the cells before export. */
  readonly exported: ReadonlySet<string>
  /** The scripts that the job gives its tasks. */
  readonly shared: ReadonlySet<ScriptField>
}

export type ScriptField = 'pre' | 'post' | 'selection' | 'forkEnvironment'

/** The cell that declares a task, and those of its scripts. */
export function taskCells(task: Task, options: TaskCellOptions): WrittenTask {
  const { pragma, saysDependencies } = options
  const { code, kept: ofCode } = codeOf(task, options.exported)
  const scripts = scriptCells(task, options.shared)
  const kept = [...plainFields(task), ...flowFields(task, options), ...ofCode, ...scripts.kept]
  const line = writePragma(pragma, {
    name: writeName(task.name),
    language: code.language === 'Python' ? null : code.language,
    dep: saysDependencies || task.dependencies.length === 0 ? null : writeNames(task.dependencies),
    generic_info: task.genericInformation.length === 0 ? null : writePairs(task.genericInformation),
    variables: task.variables.length === 0 ? null : writePairs(task.variables),
    import: code.imports.length === 0 ? null : writeNames(code.imports),
    export: code.exports.length === 0 ? null : writeNames(code.exports),
    precious_result: task.preciousResult === true ? 'true' : null,
  })
  const remark = kept.includes('executable') ? keptRemark(task.executable) : ''
  const cell: NotebookCell = {
    source: joined(`${line}${remark}`, code),
    isExact: code.isExact,
    task: kept.length === 0 ? null : { fields: kept, from: task },
    job: null,
  }
  return { cells: [cell, ...scripts.cells], kept, exports: code.exports }
}

/** A pragma's line and its code; no line break where there is none to keep. */
function joined(line: string, { body }: CellCode): string {
  return body === '' ? line : `${line}\n${body}`
}

/** Says behind the pragma what the cell does not show. */
function keptRemark(executable: Executable): string {
  const what = ranBy(executable).replaceAll(/\s+/g, ' ').slice(0, 80).trim()
  return what === '' ? '' : ` # ${what}, kept in the metadata of this cell`
}

function ranBy(executable: Executable): string {
  switch (executable.kind) {
    case 'native':
      return `runs the command ${executable.command}`
    case 'java':
      return `runs the Java class ${executable.class}`
    case 'script': {
      const { script } = executable
      if (script.kind !== 'inline') return `runs the script ${script.location}`
      return isOnlySpace(`${scriptText(script)} `) ? '' : `its code in ${script.language}`
    }
  }
}

interface TaskCode extends CellCode {
  readonly language: string
  readonly imports: readonly string[]
  readonly exports: readonly string[]
}

const noCode: TaskCode = {
  body: '',
  isExact: false,
  language: 'Python',
  imports: [],
  exports: [],
}

function codeOf(
  task: Task,
  exported: ReadonlySet<string>,
): { code: TaskCode; kept: KeptTaskField[] } {
  const script = task.executable.kind === 'script' ? task.executable.script : null
  const code = cellCode(script)
  if (script?.kind !== 'inline' || !code || isOnlySpace(code.body))
    return { code: noCode, kept: ['executable'] }
  return {
    code: { ...code, ...withoutInjected(code.body, script.language, exported) },
    kept: script.arguments.length > 0 ? ['arguments'] : [],
  }
}

/** The code as a person would write it, with the variables that the pragma passes on. */
function withoutInjected(
  body: string,
  engine: string,
  exported: ReadonlySet<string>,
): Pick<TaskCode, 'body' | 'imports' | 'exports'> {
  const asItIs = { body, imports: [], exports: [] }
  if (!understandsKernelLines(engine)) return asItIs
  const { code, imports, exports } = uninject(body, engine, exported)
  return isOnlySpace(code) ? asItIs : { body: code, imports, exports }
}

/** Of a cell with nothing else, white space counts for nothing. */
function isOnlySpace(code: string): boolean {
  return code !== '' && code.trim() === ''
}

/** Fields that stand in no pragma at all. */
function plainFields(task: Task): KeptTaskField[] {
  const byDefault = plainTask(task.name, task.executable)
  const fields = [
    'description',
    'inputFiles',
    'outputFiles',
    'parallel',
    'cleaning',
    'errorHandling',
    'walltime',
    'preciousLogs',
    'runAsMe',
    'fork',
    'resultPreviewClass',
    'metadata',
  ] as const
  const kept: KeptTaskField[] = fields.filter((field) => !isSame(task[field], byDefault[field]))
  if (typeof task.preciousResult === 'string') kept.push('preciousResult')
  const arePlain = task.variables.every(
    (variable) => variable.model === '' && !variable.isInherited && !hasAttributes(variable),
  )
  return arePlain ? kept : [...kept, 'variables']
}

function flowFields(task: Task, { block, saysFlow }: TaskCellOptions): KeptTaskField[] {
  const kept: KeptTaskField[] = []
  if (task.block !== block) kept.push('block')
  if (task.flow !== null && !saysFlow) kept.push('flow')
  return kept
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function scriptCells(
  task: Task,
  shared: ReadonlySet<ScriptField>,
): Pick<WrittenTask, 'cells' | 'kept'> {
  const cells: NotebookCell[] = []
  const kept: KeptTaskField[] = []
  const add = (field: ScriptField, pragma: string) => {
    const script = scriptOf(task, field)
    if (script === 'none' || shared.has(field)) return
    const code = script === 'other' || script.arguments.length > 0 ? null : cellCode(script)
    if (!code) kept.push(field)
    else {
      const line = writePragma(pragma, { name: writeName(task.name), language: code.language })
      cells.push({ source: joined(line, code), isExact: code.isExact, task: null, job: null })
    }
  }
  add('pre', 'pre_script')
  add('post', 'post_script')
  add('selection', 'selection_script')
  add('forkEnvironment', 'fork_env')
  return { cells, kept }
}

/** The script of a field; `none` for what a task has by itself, `other` for what is more than a script. */
export function scriptOf(task: Task, field: ScriptField): Script | 'none' | 'other' {
  if (field === 'pre' || field === 'post') return task[field] ?? 'none'
  if (field === 'selection') return selectionOf(task.selection)
  const environment = task.forkEnvironment
  if (!environment) return 'none'
  const { javaHome, script, ...rest } = environment
  const isPlain = Object.values(rest).every((value) => value === null || value.length === 0)
  return isPlain && javaHome === '/usr' && script ? script : 'other'
}

function selectionOf(selection: readonly SelectionScript[]): Script | 'none' | 'other' {
  const [only, ...others] = selection
  if (!only || others.length > 0 || only.isDynamic !== true) return 'other'
  const { script } = only
  const byDefault = defaultSelection.script
  if (script.kind !== 'inline' || byDefault.kind !== 'inline') return 'other'
  const isDefault =
    script.language === byDefault.language && scriptText(script) === scriptText(byDefault)
  return isDefault ? 'none' : script
}

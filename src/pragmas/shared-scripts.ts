import { scriptText, type InlineScript, type Script } from '../workflow/script.ts'
import type { Task } from '../workflow/workflow.ts'
import { cellCode } from './code-cell.ts'
import type { NotebookCell } from './notebook-cell.ts'
import { scriptOf, type ScriptField } from './task-cell.ts'
import { writePragma } from './write-value.ts'

const jobPragmas: readonly (readonly [field: ScriptField, pragma: string])[] = [
  ['selection', 'job_selection_script'],
  ['forkEnvironment', 'job_fork_env'],
]

/**
 * The scripts that all of several tasks have alike, as the job's: one cell says them for all of them
 * (pragmas.md 5).
 */
export function sharedScripts(tasks: readonly Task[]): {
  readonly cells: readonly NotebookCell[]
  readonly fields: ReadonlySet<ScriptField>
} {
  const cells: NotebookCell[] = []
  const fields = new Set<ScriptField>()
  for (const [field, pragma] of jobPragmas) {
    const script = commonScript(tasks, field)
    const code = script && cellCode(script)
    if (!code) continue
    const line = writePragma(pragma, { language: code.language })
    const source = code.body === '' ? line : `${line}\n${code.body}`
    cells.push({ source, isExact: code.isExact, task: null, job: null })
    fields.add(field)
  }
  return { cells, fields }
}

function commonScript(tasks: readonly Task[], field: ScriptField): InlineScript | null {
  const [first, ...others] = tasks.map((task) => scriptOf(task, field))
  if (!isCode(first) || others.length === 0) return null
  const isCommon = others.every(
    (other) =>
      isCode(other) && other.language === first.language && scriptText(other) === scriptText(first),
  )
  return isCommon ? first : null
}

function isCode(script: Script | 'none' | 'other' | undefined): script is InlineScript {
  return typeof script === 'object' && script.kind === 'inline' && script.arguments.length === 0
}

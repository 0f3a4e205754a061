import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import type { Script } from '../workflow/script.ts'
import { scriptText } from '../workflow/script.ts'
import type { Task, Workflow } from '../workflow/workflow.ts'

/**
 * Refuses values for variables that nothing of the workflow knows (design.md, decision 6): a name is
 * known where the job declares it or a script reads it, and any name is where the job declares none.
 *
 * @throws Failure `unknown-variable` (usage), with the name that was meant
 */
export function checkVariables(workflow: Workflow, names: Iterable<string>): void {
  const declared = workflow.variables.map(({ name }) => name)
  if (declared.length === 0) return
  const known = new Set(declared)
  for (const name of names) {
    if (known.has(name) || isReadByScript(workflow, name)) continue
    const meant = suggest(name, declared)
    throw new Failure({
      kind: 'usage',
      code: 'unknown-variable',
      message: `the job has no variable \`${name}\``,
      help:
        meant === null
          ? `its variables are ${declared.map((each) => `\`${each}\``).join(', ')}`
          : `did you mean \`${meant}\`?`,
    })
  }
}

/** Whether a script names it as one names a variable: in quotes, after `$`, or as `variables_X`. */
function isReadByScript(workflow: Workflow, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const mention = new RegExp(
    `["'\`]${escaped}["'\`]|\\$\\{?${escaped}\\b|\\bvariables_${escaped}\\b`,
  )
  return workflow.tasks.some((task) => taskTexts(task).some((text) => mention.test(text)))
}

function taskTexts(task: Task): readonly string[] {
  const scripts: (Script | null)[] = [
    task.pre,
    task.executable.kind === 'script' ? task.executable.script : null,
    task.post,
    task.flow?.script ?? null,
    task.cleaning,
    task.forkEnvironment?.script ?? null,
    ...task.selection.map(({ script }) => script),
  ]
  const inline = scripts.flatMap((script) =>
    script?.kind === 'inline' ? [scriptText(script)] : [],
  )
  const values = [...task.variables, ...task.genericInformation].map(({ value }) => value)
  return [...inline, ...values]
}

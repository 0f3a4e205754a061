import { readFileSync, statSync } from 'node:fs'
import { extname, isAbsolute, join } from 'node:path'

import type { ResolvedTask } from '../workflow/resolve-task.ts'
import type { ResolvedWorkflow } from '../workflow/resolve-workflow.ts'
import { scriptOf, type Script } from '../workflow/script.ts'
import { SubmissionRefused } from './scheduler.ts'

/** Bytes of a script file. */
const largestScript = 16 * 1024 * 1024

/**
 * Puts the text of script files (`file path=`) in their place: they are read once, at submission.
 *
 * @param folder what relative paths are relative to; null: there can be none
 * @throws SubmissionRefused for a file that is not there
 */
export function readScripts(workflow: ResolvedWorkflow, folder: string | null): ResolvedWorkflow {
  return { ...workflow, tasks: workflow.tasks.map((task) => readTaskScripts(task, folder)) }
}

function readTaskScripts(task: ResolvedTask, folder: string | null): ResolvedTask {
  const inline = <S extends Script | null>(script: S): S | Script =>
    script?.kind === 'path' ? readScript(script.location, script, folder, task.name) : script
  const { executable, forkEnvironment, flow } = task
  return {
    ...task,
    executable:
      executable.kind === 'script'
        ? { ...executable, script: inline(executable.script) }
        : executable,
    forkEnvironment: forkEnvironment && {
      ...forkEnvironment,
      script: inline(forkEnvironment.script),
    },
    pre: inline(task.pre),
    post: inline(task.post),
    cleaning: inline(task.cleaning),
    flow: flow && { ...flow, script: inline(flow.script) },
    selection: task.selection.map((one) => ({ ...one, script: inline(one.script) })),
  }
}

function readScript(
  location: string,
  { language, arguments: given }: Extract<Script, { kind: 'path' | 'url' }>,
  folder: string | null,
  task: string,
): Script {
  const path = isAbsolute(location) || folder === null ? location : join(folder, location)
  // a file without a language has that of its ending (execution.md 5.1)
  const engine = language ?? extname(path).slice(1)
  const text = textOf(path, task)
  return { ...scriptOf(engine, text, { kind: 'file', path, line: 1 }), arguments: given }
}

function textOf(path: string, task: string): string {
  const refuse = (reason: string): SubmissionRefused =>
    new SubmissionRefused({
      taskName: null,
      message: `At [tag:job] : At [task=${task}] : the script file ${path} ${reason}`,
    })
  try {
    const stats = statSync(path)
    if (!stats.isFile()) throw refuse('is no file')
    if (stats.size > largestScript) throw refuse('is too large')
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof SubmissionRefused) throw error
    throw refuse('cannot be read')
  }
}

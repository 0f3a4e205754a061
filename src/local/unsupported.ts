import type { ResolvedTask } from '../workflow/resolve-task.ts'
import type { ResolvedWorkflow } from '../workflow/resolve-workflow.ts'
import type { Script } from '../workflow/script.ts'
import { SubmissionRefused } from './scheduler.ts'

/**
 * Refuses what a ProActive server runs and this scheduler does not, rather than running it by half.
 *
 * @throws SubmissionRefused naming the task and what it needs
 */
export function refuseUnsupported(workflow: ResolvedWorkflow): void {
  for (const task of workflow.tasks) {
    const need = unsupportedNeed(task)
    if (need === null) continue
    throw new SubmissionRefused({
      taskName: null,
      message: `At [tag:job] : At [task=${task.name}] : the embedded scheduler does not support ${need}`,
    })
  }
}

function unsupportedNeed(task: ResolvedTask): string | null {
  if (task.executable.kind === 'java') return 'Java tasks (`javaExecutable`): use a script'
  if (scriptsOf(task).some(({ kind }) => kind === 'url')) return 'scripts by URL (`file url=`)'
  return null
}

function scriptsOf(task: ResolvedTask): Script[] {
  const { executable, forkEnvironment, pre, post, cleaning, flow, selection } = task
  return [
    executable.kind === 'script' ? executable.script : null,
    forkEnvironment?.script ?? null,
    pre,
    post,
    cleaning,
    flow?.script ?? null,
    ...selection.map(({ script }) => script),
  ].filter((script) => script !== null)
}

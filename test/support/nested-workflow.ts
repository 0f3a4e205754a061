import type { NewTask } from '../../src/local/engine/new-job.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import type { FlowControl, Workflow } from '../../src/workflow/workflow.ts'
import { pythonTask, workflowOf } from './sample-workflow.ts'

/** Tasks of the engine as a workflow that could have been submitted for them. */
export function asWorkflow(tasks: readonly NewTask[]): Workflow {
  const script = scriptOf('javascript', '', { kind: 'generated', by: 'test' })
  const flowOf = (flow: NewTask['flow']): FlowControl | null => {
    switch (flow?.kind) {
      case undefined:
        return null
      case 'replicate':
        return { kind: 'replicate', script }
      case 'loop':
        return { kind: 'loop', target: `t${flow.target}`, script }
      case 'if':
        return {
          kind: 'if',
          target: `t${flow.target}`,
          else: `t${flow.else}`,
          continuation: flow.continuation === null ? null : `t${flow.continuation}`,
          script,
        }
    }
  }
  return workflowOf(
    tasks.map(({ name, dependencies, block, flow }) =>
      pythonTask(name, {
        dependencies: dependencies.map((id) => `t${id}`),
        block,
        flow: flowOf(flow),
      }),
    ),
  )
}

import { checkFlow } from '../../src/workflow/check-flow.ts'
import { scriptOf, type Script } from '../../src/workflow/script.ts'
import type { Block, FlowControl, Task } from '../../src/workflow/workflow.ts'
import { pythonTask, workflowOf } from '../support/sample-workflow.ts'
import type { ExecutionCase } from './execution-case.ts'

export interface CaseTask {
  readonly name: string
  readonly dependsOn?: readonly string[]
  readonly block?: Block
  readonly flow?: {
    readonly type: FlowControl['kind']
    readonly target?: string
    readonly else?: string
    readonly continuation?: string
  }
}

interface ValidateCase extends ExecutionCase {
  readonly tasks: readonly CaseTask[]
  readonly expect: {
    readonly accepted: boolean
    readonly derived?: readonly (readonly [type: string, rule: string, task: string])[]
  }
}

/** The workflow is accepted, or refused with one of the acceptable reasons. */
export function runValidate(given: ExecutionCase): string | null {
  const { tasks, expect } = given as ValidateCase
  const [first] = checkFlow(workflowOf(tasks.map(taskOf)))
  if (!first) return expect.accepted ? null : 'accepted'
  const { type, rule, task } = first.facts
  const found = JSON.stringify([type, rule, task])
  if (expect.accepted) return `refused: ${found}`
  const acceptable = (expect.derived ?? []).map((reason) => JSON.stringify(reason))
  return acceptable.includes(found) ? null : `refused for another reason: ${found}`
}

/** A task of a case, with a flow script that is never run. */
function taskOf({ name, dependsOn = [], block = 'none', flow }: CaseTask): Task {
  return pythonTask(name, {
    dependencies: dependsOn,
    block,
    flow: flow ? flowOf(flow, scriptOf('javascript', '', { kind: 'generated', by: 'case' })) : null,
  })
}

function flowOf(flow: NonNullable<CaseTask['flow']>, script: Script): FlowControl {
  switch (flow.type) {
    case 'replicate':
      return { kind: 'replicate', script }
    case 'loop':
      return { kind: 'loop', target: flow.target ?? '', script }
    case 'if':
      return {
        kind: 'if',
        target: flow.target ?? '',
        else: flow.else ?? '',
        continuation: flow.continuation ?? null,
        script,
      }
  }
}

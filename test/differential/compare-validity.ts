import { toXml } from '../../src/formats/xml/write.ts'
import { checkFlow } from '../../src/workflow/check-flow.ts'
import { checkWorkflow } from '../../src/workflow/check-workflow.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { Choices } from './choices.ts'
import { drawGraph } from './draw-graph.ts'
import type { Reference } from './reference.ts'

export interface Disagreement {
  readonly seed: number
  readonly workflow: Workflow
  readonly ours: string | null
  readonly theirs: string | null
}

/** Whether we refuse a workflow and ProActive's own checks accept it, or the reverse. */
export async function compareValidity(
  seed: number,
  reference: Reference,
): Promise<Disagreement | null> {
  const workflow = drawGraph(new Choices(seed))
  let found = await disagreement(seed, workflow, reference)
  if (!found) return null
  // as few tasks, controls and dependencies as it goes
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false
    for (const smaller of smallerWorkflows(found.workflow)) {
      const still = await disagreement(seed, smaller, reference)
      if (!still) continue
      found = still
      isSmaller = true
      break
    }
  }
  return found
}

async function disagreement(
  seed: number,
  workflow: Workflow,
  reference: Reference,
): Promise<Disagreement | null> {
  const refused = checkWorkflow(workflow)
  const [first] = refused.length > 0 ? refused : checkFlow(workflow)
  const ours = first ? `${first.code} ${JSON.stringify(first.facts)}` : null
  const xml = toXml(workflow)
  let theirs: string | null = null
  // ProActive walks its tasks in the order of a hash: some answers differ from one time to the next
  for (let times = 0; times < 8; times++) {
    theirs = await reference.refusal(xml)
    if ((ours === null) === (theirs === null)) return null
  }
  return { seed, workflow, ours, theirs }
}

function* smallerWorkflows(workflow: Workflow): Iterable<Workflow> {
  for (const [at, task] of workflow.tasks.entries()) {
    const others = workflow.tasks.filter((_, index) => index !== at)
    if (others.length > 0)
      yield {
        ...workflow,
        tasks: others.map((other) => ({
          ...other,
          dependencies: other.dependencies.filter((name) => name !== task.name),
        })),
      }
    const put = (changed: typeof task) => ({ ...workflow, tasks: workflow.tasks.with(at, changed) })
    if (task.flow) yield put({ ...task, flow: null })
    if (task.block !== 'none') yield put({ ...task, block: 'none' })
    for (const name of task.dependencies)
      yield put({ ...task, dependencies: task.dependencies.filter((one) => one !== name) })
  }
}

/** A workflow in a line a task. */
export function showGraph({ tasks }: Workflow): string {
  return tasks
    .map(({ name, dependencies, block, flow }) => {
      const targets =
        flow?.kind === 'if'
          ? `(${flow.target}, ${flow.else}, ${String(flow.continuation)})`
          : flow?.kind === 'loop'
            ? `(${flow.target})`
            : ''
      const control = flow ? ` ${flow.kind}${targets}` : ''
      return `  ${name} after [${dependencies.join()}] ${block}${control}`
    })
    .join('\n')
}

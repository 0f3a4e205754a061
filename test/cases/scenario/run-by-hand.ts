import { EngineRun, tasksOf } from '../../support/engine-run.ts'
import { engineTasks } from '../engine-tasks.ts'
import { decisionOf } from '../flow-decision.ts'
import type { ScenarioCase } from './scenario-case.ts'

/** Scenarios that drive the job itself: tasks end in a given order; tags are compared. */
export function runByHand(given: ScenarioCase): string | null {
  const run = new EngineRun(100)
  run.submit({ tasks: tasksOf(engineTasks(given.tasks)) })
  for (const step of given.steps ?? []) {
    if (typeof step !== 'object' || !('run' in step)) return `${JSON.stringify(step)} by hand`
    for (const name of step.run) {
      const task = run.task(name)
      const decide = given.tasks[task.source]?.flow?.decide
      const flowAction = typeof decide === 'object' ? decisionOf(decide, task, 0, new Map()) : null
      run.end(name, flowAction ? { flowAction } : {})
    }
  }
  const tags = (given.expect['tags'] ?? {}) as Readonly<Record<string, string | null>>
  for (const [name, tag] of Object.entries(tags))
    if (run.task(name).tag !== tag) return `${name} has tag ${String(run.task(name).tag)}`
  return Object.keys(given.expect).join() === 'tags' ? null : 'more than tags is expected'
}

import type { FlowAction } from '../../src/local/engine/attempt-outcome.ts'
import type { EngineTask } from '../../src/local/engine/engine-task.ts'

/** What a flow script of a case decides; see `about` in execution-cases.json. */
export interface Decide {
  readonly runs?: number
  readonly runsByReplication?: Readonly<Record<string, number>>
  readonly otherwise?: number
  readonly branch?: 'if' | 'else'
  readonly loopWhileResultBelow?: number
  readonly loopWhileIterationBelow?: number
  readonly counter?: string
  readonly times?: number
  readonly perReplication?: boolean
  readonly loop?: boolean
}

/** What the script decides for a task with that result. `counters`: those of the job. */
export function decisionOf(
  decide: Decide,
  task: EngineTask,
  result: number,
  counters: Map<string, number>,
): FlowAction {
  if (decide.branch) return { kind: 'if', branch: decide.branch }
  if (decide.runs !== undefined) return { kind: 'replicate', runs: decide.runs }
  if (decide.runsByReplication) {
    const runs = decide.runsByReplication[String(task.replication)] ?? decide.otherwise ?? 1
    return { kind: 'replicate', runs }
  }
  return { kind: 'loop', again: loopsOn(decide, task, result, counters), startAt: null }
}

function loopsOn(
  decide: Decide,
  task: EngineTask,
  result: number,
  counters: Map<string, number>,
): boolean {
  if (decide.loopWhileResultBelow !== undefined) return result < decide.loopWhileResultBelow
  if (decide.loopWhileIterationBelow !== undefined)
    return task.iteration < decide.loopWhileIterationBelow
  if (decide.counter === undefined) return decide.loop === true
  const name = decide.counter + (decide.perReplication === true ? `*${task.replication}` : '')
  const count = (counters.get(name) ?? 0) + 1
  const again = count < (decide.times ?? 0)
  counters.set(name, again ? count : 0)
  return again
}

import { branch } from './branch.ts'
import { condition } from './condition.ts'
import { continuation } from './continuation.ts'
import type { PragmaDefinition } from './define-pragma.ts'
import { deleteTask } from './delete-task.ts'
import { elseStep } from './else-step.ts'
import { ifStep } from './if-step.ts'
import { loop } from './loop.ts'
import { merge } from './merge.ts'
import { process } from './process.ts'
import { runsStep } from './runs-step.ts'
import { split } from './split.ts'
import { start } from './start.ts'
import { submitJob } from './submit-job.ts'
import { task } from './task.ts'

/** Every pragma, in the order of the reference. */
export const pragmaDefinitions: readonly PragmaDefinition[] = [
  task,
  deleteTask,
  split,
  runsStep,
  process,
  merge,
  start,
  condition,
  loop,
  branch,
  ifStep,
  elseStep,
  continuation,
  submitJob,
]

const byName: ReadonlyMap<string, PragmaDefinition> = new Map(
  pragmaDefinitions.flatMap((definition) =>
    [definition.name, ...definition.aliases].map((name) => [name, definition]),
  ),
)

/** The pragma of that name, older and newer names included; capitals matter. */
export function findPragma(name: string): PragmaDefinition | null {
  return byName.get(name) ?? null
}

/** All names, aliases included. */
export const pragmaNames: readonly string[] = [...byName.keys()]

import type { CaseRunner, ExecutionCase } from './execution-case.ts'
import { runFlow } from './flow.ts'
import { runScript, runTask } from './run-scripts.ts'
import { runScenario } from './scenario.ts'
import { runSubstitute } from './substitute.ts'
import { runValidate } from './validate.ts'

const runners: Readonly<Record<string, CaseRunner>> = {
  flow: runFlow,
  script: runScript,
  scenario: runScenario,
  substitute: runSubstitute,
  task: runTask,
  validate: runValidate,
}

/** Runs a case. What is wrong; null: nothing; undefined: there is no runner for its kind. */
export async function caseFault(given: ExecutionCase): Promise<string | null | undefined> {
  const run = runners[given.kind]
  if (!run) return undefined
  try {
    return await run(given)
  } catch (error) {
    // what is expected of a task that there is not, and the like
    return error instanceof Error ? error.message : String(error)
  }
}

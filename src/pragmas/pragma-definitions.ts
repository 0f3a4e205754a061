import type { PragmaDefinition } from './define-pragma.ts'
import { defineHelp } from './help.ts'
import { branch } from './branch.ts'
import { condition } from './condition.ts'
import { configure } from './configure.ts'
import { connect } from './connect.ts'
import { continuation } from './continuation.ts'
import { deleteTask } from './delete-task.ts'
import { drawJob } from './draw-job.ts'
import { elseStep } from './else-step.ts'
import { exportJson } from './export-json.ts'
import { exportXml } from './export-xml.ts'
import { forkEnv } from './fork-env.ts'
import { getJobResult } from './get-job-result.ts'
import { getResult } from './get-result.ts'
import { getTaskResult } from './get-task-result.ts'
import { ifStep } from './if-step.ts'
import { importDot } from './import-dot.ts'
import { importJson } from './import-json.ts'
import { importXml } from './import-xml.ts'
import { job } from './job.ts'
import { jobForkEnv } from './job-fork-env.ts'
import { jobSelectionScript } from './job-selection-script.ts'
import { libraryImports } from './library-imports.ts'
import { listHosts } from './list-hosts.ts'
import { listNodesources } from './list-nodesources.ts'
import { listResources } from './list-resources.ts'
import { listSubmittedJobs } from './list-submitted-jobs.ts'
import { listTokens } from './list-tokens.ts'
import { loop } from './loop.ts'
import { merge } from './merge.ts'
import { postScript } from './post-script.ts'
import { preScript } from './pre-script.ts'
import { printJobOutput } from './print-job-output.ts'
import { printTaskOutput } from './print-task-output.ts'
import { process } from './process.ts'
import { runsStep } from './runs-step.ts'
import { runtimeEnv } from './runtime-env.ts'
import { selectionScript } from './selection-script.ts'
import { showResourceManager } from './show-resource-manager.ts'
import { showSchedulingPortal } from './show-scheduling-portal.ts'
import { showWorkflowAutomation } from './show-workflow-automation.ts'
import { split } from './split.ts'
import { start } from './start.ts'
import { submitJob } from './submit-job.ts'
import { task } from './task.ts'
import { writeDot } from './write-dot.ts'

/** Every pragma, in the order of the reference. */
export const pragmaDefinitions: readonly PragmaDefinition[] = [
  task,
  deleteTask,
  libraryImports,
  preScript,
  postScript,
  selectionScript,
  forkEnv,
  jobSelectionScript,
  jobForkEnv,
  runtimeEnv,
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
  job,
  submitJob,
  exportXml,
  exportJson,
  importXml,
  importJson,
  drawJob,
  writeDot,
  importDot,
  getJobResult,
  getTaskResult,
  getResult,
  printJobOutput,
  printTaskOutput,
  listSubmittedJobs,
  connect,
  configure,
  defineHelp(() => properNames),
  listResources,
  listNodesources,
  listHosts,
  listTokens,
  showResourceManager,
  showSchedulingPortal,
  showWorkflowAutomation,
]

const byName: ReadonlyMap<string, PragmaDefinition> = new Map(
  pragmaDefinitions.flatMap((definition) =>
    [definition.name, ...definition.aliases].map((name) => [name, definition]),
  ),
)
const properNames: ReadonlyMap<string, string> = new Map(
  Array.from(byName, ([name, definition]) => [name, definition.name]),
)

/** The pragma of that name, older and newer names included; capitals matter. */
export function findPragma(name: string): PragmaDefinition | null {
  return byName.get(name) ?? null
}

/** All names, aliases included. */
export const pragmaNames: readonly string[] = [...byName.keys()]

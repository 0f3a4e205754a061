import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { javaString } from '../../rest/java-serialization/java-value.ts'
import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { NodesOfTask } from '../languages/language.ts'
import { nodeSourceName, nodeUrl } from '../node-names.ts'
import type { AttemptPlan } from './attempt.ts'
import { scratchFolder } from './attempt-folder.ts'
import type { RunnerOptions } from './runner-options.ts'

/** Where a script says how far it is. */
export function progressFile(folder: string): string {
  return join(folder, 'progress')
}

/**
 * Writes the host of each of a task's nodes on a line of its own (execution.md 4.2). The file is the
 * same for all attempts with so many nodes, so there is one, beside their folders.
 */
export function writeNodesFile({ root, hostName }: RunnerOptions, nodes: number): void {
  writeFileSync(nodesFile(root, nodes), `${hostName}\n`.repeat(nodes), { mode: 0o600 })
}

function nodesFile(root: string, nodes: number): string {
  return join(root, nodes === 1 ? 'nodes' : `nodes-${nodes}`)
}

/** URLs of the nodes that a task has, which are all this machine (execution.md 5.1). */
export function nodesOf({ nodes = 1 }: AttemptPlan, { hostName }: RunnerOptions): NodesOfTask {
  const others = Array.from({ length: nodes - 1 }, (_, index) => nodeUrl(hostName, index + 1))
  return { others, all: [nodeUrl(hostName), ...others] }
}

/**
 * The bindings that hold a text, the spaces first; those that a plan does not name are empty, as
 * disabled spaces are (execution.md 5.1).
 */
export function textBindings(plan: AttemptPlan, folder: string): Map<string, string> {
  const texts = new Map<string, string>([['localspace', scratchFolder(folder)]])
  for (const name of ['cachespace', 'inputspace', 'outputspace', 'globalspace', 'userspace']) {
    texts.set(name, plan.spaces[name] ?? '')
  }
  return texts
}

/** The bindings that tell a selection script of its node: this machine (execution.md 5.1). */
export function nodeBindings({ hostName }: RunnerOptions): Map<string, string> {
  return new Map([
    ['nodename', nodeSourceName],
    ['nodeurl', nodeUrl(hostName)],
    ['nodehost', hostName],
  ])
}

/** System variables that depend on this machine and on the attempt's folder (execution.md 4.2). */
export function systemVariables(
  plan: AttemptPlan,
  folder: string,
  { hostName, root }: RunnerOptions,
): Map<string, JavaValue> {
  const variables = new Map<string, JavaValue>()
  variables.set('PA_NODE_HOST', javaString(hostName))
  variables.set('PA_NODE_NAME', javaString(nodeSourceName))
  variables.set('PA_NODE_SOURCE', javaString(nodeSourceName))
  variables.set('PA_NODE_URL', javaString(nodeUrl(hostName)))
  variables.set('PA_NODESNUMBER', { type: 'integer', value: plan.nodes ?? 1 })
  variables.set('PA_NODESFILE', javaString(nodesFile(root, plan.nodes ?? 1)))
  variables.set('PA_TASK_PROGRESS_FILE', javaString(progressFile(folder)))
  const texts = textBindings(plan, folder)
  for (const name of ['localspace', 'cachespace', 'globalspace', 'userspace']) {
    variables.set(name, javaString(texts.get(name) ?? ''))
  }
  return variables
}

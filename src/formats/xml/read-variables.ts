import type { ErrorHandling, TaskVariable, Variable } from '../../workflow/workflow.ts'
import { attribute, flag, type NodeReader } from './node-reader.ts'
import type { XmlNode } from './parse-tree.ts'

export function readVariables(reader: NodeReader, node: XmlNode): Variable[] {
  return reader.children(node, 'variables', 'variable').map(variableOf)
}

export function readTaskVariables(reader: NodeReader, node: XmlNode): TaskVariable[] {
  return reader
    .children(node, 'variables', 'variable')
    .map((child) => ({ ...variableOf(child), isInherited: flag(child, 'inherited') === true }))
}

function variableOf(node: XmlNode): Variable {
  return {
    name: attribute(node, 'name') ?? '',
    value: attribute(node, 'value') ?? '',
    model: attribute(node, 'model'),
    description: attribute(node, 'description'),
    group: attribute(node, 'group'),
    isAdvanced: flag(node, 'advanced') === true,
    isHidden: flag(node, 'hidden') === true,
  }
}

/** The legacy `cancelJobOnError="true"` is the policy cancelJob (execution.md 1.3). */
export function readErrorHandling(node: XmlNode): ErrorHandling {
  const legacy = flag(node, 'cancelJobOnError') === true ? 'cancelJob' : null
  return {
    onTaskError: attribute(node, 'onTaskError') ?? legacy,
    restartTaskOnError: attribute(node, 'restartTaskOnError'),
    taskRetryDelay: attribute(node, 'taskRetryDelay'),
    maxNumberOfExecution: attribute(node, 'maxNumberOfExecution'),
  }
}

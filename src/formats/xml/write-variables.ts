import type { ErrorHandling, TaskVariable, Variable } from '../../workflow/workflow.ts'
import type { XmlElement } from './xml-element.ts'

/** Adds `<variables>` of a job or a task; nothing when there is none. */
export function writeVariables(
  parent: XmlElement,
  variables: readonly (Variable | TaskVariable)[],
): void {
  if (variables.length === 0) return
  const container = parent.child('variables')
  for (const variable of variables) {
    container
      .child('variable')
      .set('name', variable.name)
      .set('value', variable.value)
      .set('model', variable.model)
      .set('description', variable.description)
      .set('group', variable.group)
      .set('advanced', variable.isAdvanced ? 'true' : null)
      .set('hidden', variable.isHidden ? 'true' : null)
      .set('inherited', 'isInherited' in variable && variable.isInherited ? 'true' : null)
  }
}

export function writeErrorHandling(element: XmlElement, handling: ErrorHandling): void {
  element
    .set('onTaskError', handling.onTaskError)
    .set('restartTaskOnError', handling.restartTaskOnError)
    .set('taskRetryDelay', handling.taskRetryDelay)
    .set('maxNumberOfExecution', handling.maxNumberOfExecution)
}

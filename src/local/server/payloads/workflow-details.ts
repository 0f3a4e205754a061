import type { NamedValue, Variable, Workflow } from '../../../workflow/workflow.ts'

/** What payloads say of a job that only its workflow knows. Names are those of declared tasks. */
export interface WorkflowDetails {
  readonly variables: ReadonlyMap<string, Variable>
  readonly tasks: ReadonlyMap<string, TaskDetails>
}

export interface TaskDetails {
  readonly description: string | null
  readonly genericInformation: Readonly<Record<string, string>>
}

export function workflowDetails(workflow: Workflow): WorkflowDetails {
  return {
    variables: new Map(workflow.variables.map((variable) => [variable.name, variable])),
    tasks: new Map(
      workflow.tasks.map(({ name, description, genericInformation }) => [
        name,
        { description, genericInformation: record(genericInformation) },
      ]),
    ),
  }
}

function record(values: readonly NamedValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map(({ name, value }) => [name, value]))
}

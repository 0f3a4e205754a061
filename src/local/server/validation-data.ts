import type { JobValidationData } from '../../rest/payloads.ts'
import type { Variable, Workflow } from '../../workflow/workflow.ts'
import type { ValidationRefusal } from '../scheduler.ts'

/**
 * What `validate` says: of the workflow's variables with the submitted values, those of a task as
 * `TASK:NAME`; null where the document could not be read.
 */
export function validationData(
  workflow: Workflow | null,
  submitted: Readonly<Record<string, string>>,
  refusal: ValidationRefusal | null,
): JobValidationData {
  const variables = workflow === null ? null : allVariables(workflow, submitted)
  const of = <T>(value: (variable: Variable) => T): Readonly<Record<string, T>> | null =>
    variables === null
      ? null
      : Object.fromEntries(variables.map(([name, variable]) => [name, value(variable)]))
  return {
    valid: refusal === null,
    taskName: refusal?.taskName ?? null,
    errorMessage: refusal?.message ?? null,
    stackTrace: refusal === null ? null : `${validationException}: ${refusal.message}`,
    updatedVariables: of(({ value }) => value),
    updatedModels: of(({ model }) => model),
    updatedDescriptions: of(({ description }) => description),
    updatedGroups: of(({ group }) => group),
    updatedAdvanced: of(({ isAdvanced }) => isAdvanced),
    updatedHidden: of(({ isHidden }) => isHidden),
  }
}

const validationException = 'org.ow2.proactive.scheduler.common.exception.JobValidationException'

function allVariables(
  workflow: Workflow,
  submitted: Readonly<Record<string, string>>,
): readonly (readonly [string, Variable])[] {
  const values = new Map(Object.entries(submitted))
  const ofJob = workflow.variables.map((variable) => {
    const value = values.get(variable.name) ?? variable.value
    return [variable.name, { ...variable, value }] as const
  })
  const ofTasks = workflow.tasks.flatMap((task) =>
    task.variables.map((variable) => [`${task.name}:${variable.name}`, variable] as const),
  )
  return [...ofJob, ...ofTasks]
}

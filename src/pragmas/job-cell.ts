import { noErrorHandling, noSpaces, type Variable, type Workflow } from '../workflow/workflow.ts'
import { isName } from './parameters/name.ts'
import type { KeptJobField } from './kept.ts'
import type { NotebookCell } from './notebook-cell.ts'
import { plainName } from './plain-name.ts'
import { writeName, writePairs, writePragma } from './write-value.ts'

/** The cell of the job, and what of it no pragma says. */
export function jobCell(workflow: Workflow): {
  cell: NotebookCell
  kept: readonly KeptJobField[]
} {
  const { name, variables, genericInformation } = workflow
  const fields = keptFields(workflow)
  const source = writePragma('job', {
    name: writeName(plainName(name)),
    generic_info: genericInformation.length === 0 ? null : writePairs(genericInformation),
    variables: variables.length === 0 ? null : writePairs(variables),
  })
  const job = fields.length === 0 ? null : { fields, from: { ...workflow, tasks: [] } }
  const said = fields.filter((field) => {
    return field !== 'variables' || variables.some(hasAttributes)
  })
  return {
    cell: { source, isExact: false, task: null, job },
    kept: said,
  }
}

/** Whether a variable says more than its name and value. */
export function hasAttributes({
  model,
  description,
  group,
  isAdvanced,
  isHidden,
}: Variable): boolean {
  return Boolean(model) || Boolean(description) || Boolean(group) || isAdvanced || isHidden
}

function keptFields(workflow: Workflow): KeptJobField[] {
  const kept: KeptJobField[] = []
  if (!isName(workflow.name, true)) kept.push('name')
  if (workflow.priority !== 'normal') kept.push('priority')
  for (const field of ['projectName', 'tags', 'description'] as const)
    if (workflow[field] !== null) kept.push(field)
  if (!isSame(workflow.errorHandling, noErrorHandling)) kept.push('errorHandling')
  if (!isSame(workflow.spaces, noSpaces)) kept.push('spaces')
  if (workflow.metadata.length > 0) kept.push('metadata')
  const arePlain = workflow.variables.every(
    (variable) => variable.model === '' && !hasAttributes(variable),
  )
  return arePlain ? kept : [...kept, 'variables']
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

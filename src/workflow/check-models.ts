import { modelMismatch, modelUnchecked } from '../problems/catalogue/workflow.ts'
import type { Problem } from '../problems/problem.ts'
import { checkModel } from './variable-model.ts'
import type { Variable, Workflow } from './workflow.ts'

/**
 * Compares the values of all variables with their models (rest.md 5). Call it on a resolved workflow,
 * or on one whose values hold no patterns. A model that needs a server is a warning.
 */
export function checkModels(workflow: Workflow): Problem[] {
  return [
    ...workflow.variables.flatMap((variable) => checkVariable(variable, null)),
    ...workflow.tasks.flatMap(({ name, variables }) =>
      variables.flatMap((variable) => checkVariable(variable, name)),
    ),
  ]
}

function checkVariable({ name, value, model }: Variable, task: string | null): Problem[] {
  if (model === null || model === '') return []
  const verdict = checkModel(model, value)
  switch (verdict.kind) {
    case 'fits':
      return []
    case 'unchecked':
      return [modelUnchecked(null, { task, variable: name, model })]
    case 'mismatch':
    case 'unrecognized': {
      const sentence =
        verdict.kind === 'mismatch'
          ? `Variable '${name}': Model ${model.replace(/\?$/, '')}: ${verdict.reason}`
          : `Variable '${name}': ${verdict.reason}`
      const owner = task === null ? '' : `Task '${task}': `
      return [
        modelMismatch(null, {
          task,
          variable: name,
          model,
          value,
          reason: verdict.reason,
          serverMessage: `At [tag:job] : ${owner}${sentence}`,
        }),
      ]
    }
  }
}

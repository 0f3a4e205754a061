import { isError } from '../problems/problem.ts'
import type { Application, Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { fileName } from './file-name.ts'
import { finishWorkflow } from './finish-workflow.ts'
import { optional } from './parameter.ts'
import { nameOrEmpty } from './parameters/name-or-empty.ts'

export const exportParameters = {
  name: optional(nameOrEmpty, 'the name of the file, without its ending', {
    default: 'that of the job',
  }),
}

/** What the export pragmas do: the job as it would be submitted goes to a file. */
export function exportFile(
  format: 'xml' | 'json',
): (application: Application<typeof exportParameters>, draft: Draft, facts: Facts) => Outcome {
  return ({ pragma, values }, draft, facts) => {
    const { workflow, problems } = finishWorkflow(draft, facts, null, pragma.at)
    if (problems.some(isError)) return { problems }
    const name = fileName(values.name, format, draft, facts)
    return { actions: [{ kind: 'export', format, fileName: name, workflow }], problems }
  }
}

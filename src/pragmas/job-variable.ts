import type { NamedValue, Variable } from '../workflow/workflow.ts'

/** A variable of the job, as the kernel writes it (pragmas.md 6). */
export function jobVariable({ name, value }: NamedValue): Variable {
  return {
    name,
    value,
    model: '',
    description: null,
    group: null,
    isAdvanced: false,
    isHidden: false,
  }
}

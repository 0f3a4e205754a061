import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'

/**
 * The name of the job: that of `#%job`, else the notebook's. ProActive refuses a single character,
 * so a name that nobody chose is made longer (design.md, decision 8).
 */
export function jobName(draft: Draft, facts: Facts): string {
  if (draft.job) return draft.job.name
  const name = facts.notebookName
  return name.length < 2 ? `${name}_notebook` : name
}

import type { Cell } from '../notebook/cell.ts'
import {
  keptJobFields,
  keptTaskFields,
  type Kept,
  type KeptJobField,
  type KeptTaskField,
} from '../pragmas/kept.ts'
import type { Workflow } from '../workflow/workflow.ts'

/** Under which key of a cell's metadata stands what an imported workflow said beyond its pragma. */
export const keptKey = 'pa_nb'

/**
 * Reads what `import` kept in the metadata of cells, by position. It may have been changed by anyone:
 * what is no workflow of our form counts for nothing.
 */
export async function readKept(cells: readonly Cell[]): Promise<Map<number, Kept>> {
  const found = new Map<number, Kept>()
  for (const { index, metadata } of cells) {
    const stored = metadata[keptKey]
    if (typeof stored !== 'object' || stored === null) continue
    found.set(index, await keptOf({ ...stored }))
  }
  return found
}

async function keptOf(stored: Record<string, unknown>): Promise<Kept> {
  const workflow = await readStored(stored.workflow)
  const listed: readonly unknown[] = Array.isArray(stored.keeps) ? stored.keeps : []
  const [task] = workflow?.tasks ?? []
  const isExact = stored.exact === true
  if (!workflow) return { isExact, task: null, job: null }
  if (!task) {
    const fields = listed.filter(isJobField)
    return { isExact, task: null, job: { fields, from: workflow } }
  }
  return { isExact, task: { fields: listed.filter(isTaskField), from: task }, job: null }
}

async function readStored(stored: unknown): Promise<Workflow | null> {
  if (typeof stored !== 'object' || stored === null) return null
  const { readJson } = await import('../formats/json/read.ts')
  return readJson(JSON.stringify(stored)).workflow
}

function isTaskField(field: unknown): field is KeptTaskField {
  return field === 'arguments' || keptTaskFields.some((known) => known === field)
}

function isJobField(field: unknown): field is KeptJobField {
  return keptJobFields.some((known) => known === field)
}

import { toXml } from '../../src/formats/xml/write.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { summaryOf, throughXml } from '../conformance/compare-files.ts'
import { compareSummaries, withExpectedNames } from '../conformance/compare-summaries.ts'
import type { OwnRun } from './own-run.ts'
import type { Reference, ReferenceRun, Sent } from './reference.ts'

/** The first thing in which the two differ. */
export interface Difference {
  /** Position of the cell; null at the notebook's end. */
  readonly cell: number | null
  readonly kind: 'status' | 'submission' | 'export' | 'end' | 'unchecked'
  readonly lines: readonly string[]
}

/** Compares cell by cell, then what both would submit at the end; null where all is the same. */
export async function compareRuns(
  reference: ReferenceRun,
  own: OwnRun,
  checks: Reference,
): Promise<Difference | null> {
  for (const [cell, theirs] of reference.cells.entries()) {
    const ours = own.cells[cell]
    if (!ours) return { cell, kind: 'status', lines: ['the cell is missing'] }
    const { status, error } = ours.executed
    const exported = theirs.exported
    if (exported) {
      const made = ours.actions.find((action) => action.kind === 'export')
      const lines = await compareSent(made?.workflow ?? null, exported, reference.tasks, checks)
      if (lines.length > 0) return { cell, kind: 'export', lines }
      continue
    }
    if (status !== theirs.status || (status === 'error' && !isKind(error?.name, theirs))) {
      const mine = error ? `${error.name}: ${error.message}` : status
      const other = theirs.status === 'error' ? `${theirs.ename}: ${theirs.evalue}` : 'ok'
      return { cell, kind: 'status', lines: [`${mine} [${ours.codes.join()}] instead of ${other}`] }
    }
    const untold = status === 'error' ? untoldNames(theirs.evalue, error?.message ?? '') : []
    if (untold.length > 0)
      return {
        cell,
        kind: 'status',
        lines: [
          `${error?.message ?? ''} [${ours.codes.join()}] does not say ${untold.join()}, as does ${theirs.evalue}`,
        ],
      }
    const written = ours.actions.map((action) => ('fileName' in action ? action.fileName : null))
    const missing = theirs.files.filter((name) => !written.includes(name))
    if (missing.length > 0)
      return { cell, kind: 'status', lines: [`${missing.join()} is not written`] }
    if (theirs.submitted && theirs.status === 'ok') {
      const made = ours.actions.find((action) => action.kind === 'submit')
      const lines = await compareSent(
        made?.workflow ?? null,
        theirs.submitted,
        reference.tasks,
        checks,
      )
      if (lines.length > 0) return { cell, kind: 'submission', lines }
    }
  }
  const { endWorkflow } = own.built
  const lines = await compareSent(endWorkflow, reference.end, reference.tasks, checks)
  if (lines.length > 0) return { cell: null, kind: 'end', lines }
  if (endWorkflow !== null) return null
  // refused by both, they are to be made of the same all the same
  const unchecked = compareUnchecked(reference, own)
  return unchecked.length > 0 ? { cell: null, kind: 'unchecked', lines: unchecked } : null
}

function compareUnchecked({ end, tasks }: ReferenceRun, { unchecked }: OwnRun): string[] {
  if (end.xml === null || unchecked === null || unchecked.tasks.length === 0) return []
  const { workflow } = readXml(end.xml)
  const made = readXml(toXml(unchecked)).workflow ?? unchecked
  return workflow ? compareWorkflows(summaryOf(made), workflow, tasks) : []
}

/** Names in quotes in the kernel's message that ours does not hold. */
function untoldNames(theirs: string, ours: string): string[] {
  // what would be the next step of a control, or which pragma is unknown, we say in other words
  if (/^(Expected|The "|Directive)/.test(theirs)) return []
  const names = Array.from(theirs.matchAll(/'([^'\n]*)'/g), ([, name = '']) => name)
  return names.filter((name) => !ours.includes(name))
}

/** A submission that a server refuses is a `Job validation error` here, and Proactive's own there. */
function isKind(
  name: string | undefined,
  { ename, submitted }: { ename: string | null; submitted?: Sent },
): boolean {
  if (submitted?.refusal) return name === 'Job validation error'
  return name === ename
}

async function compareSent(
  made: Workflow | null,
  sent: Sent,
  names: readonly string[],
  checks: Reference,
): Promise<string[]> {
  if (made === null) return sent.refusal === null ? ['refused, which ProActive accepts'] : []
  const refusal = await checks.refusal(toXml(made))
  if (sent.refusal !== null || sent.xml === null)
    return refusal === null
      ? [`made, where the kernel fails with ${String(sent.refusal)}`]
      : [`made, which ProActive refuses: ${refusal}`]
  if (refusal !== null) return [`made, which ProActive refuses: ${refusal}`]
  const { workflow } = readXml(sent.xml)
  if (!workflow) return ['the XML of the kernel cannot be read']
  return compareWorkflows(summaryOf(throughXml(made)), workflow, names)
}

function compareWorkflows(made: unknown, sent: Workflow, names: readonly string[]): string[] {
  const expected = withFreeHostScript(summaryOf(sent))
  const free = names.filter((name) => /\d{3,}$/.test(name))
  return compareSummaries(withExpectedNames(made, expected, free), expected)
}

/** Advice 8: the text of the script for a host is free, its name is in it. */
function withFreeHostScript(summary: unknown): unknown {
  return JSON.parse(JSON.stringify(summary), (_, value: unknown) => {
    const host = typeof value === 'string' ? /\nHOST_NAME = "(.+)"\n/.exec(value)?.[1] : undefined
    return host === undefined ? value : { $contains: [host] }
  })
}

import type { Difference } from './compare-runs.ts'
import type { GeneratedNotebook } from './generated-notebook.ts'
import type { OwnRun } from './own-run.ts'
import type { ReferenceRun } from './reference.ts'

/** Why a difference is meant, and the cells to leave out so that the rest can be compared. */
export interface Explanation {
  readonly name: string
  readonly drop: readonly number[] | null
}

/** The cell where two runs differ. */
interface Place {
  readonly source: string
  readonly theirs: {
    readonly status: string
    readonly ename: string | null
    readonly evalue: string
  }
  readonly ours: {
    readonly status: string
    readonly name: string | null
    readonly codes: readonly string[]
  }
}

interface StatusRule {
  readonly name: string
  readonly explains: (place: Place) => boolean
}

const pragma = (source: string) => /^#%[ #%\t]*(\w*)/.exec(source)?.[1] ?? null

/** Those that change no task, which an open control lets pass. */
const readOnly = /^(help|draw_job|configure|write_dot|list_\w+|show_\w+|get_\w+|print_\w+)$/

/** What pragmas.md 10 and deviations.json say of what a cell answers; the cell is then left out. */
const statusRules: readonly StatusRule[] = [
  {
    name: 'a missing parameter is named (deviations.json, configure_multiblock)',
    explains: ({ theirs, ours }) =>
      theirs.ename === 'Proactive error' && ours.codes.includes('missing-parameter'),
  },
  {
    name: 'a job without a name is refused (deviations.json, job)',
    explains: ({ source, ours }) =>
      pragma(source) === 'job' && ours.codes.includes('missing-parameter'),
  },
  {
    name: 'an empty script can be read',
    explains: ({ theirs, ours }) =>
      theirs.evalue.startsWith('factory: java.lang.NullPointerException') && ours.status === 'ok',
  },
  {
    name: 'advice 27: blank lines before a pragma do not count',
    explains: ({ source }) => /^\s*\n#%/.test(source),
  },
  {
    name: 'advice 11: read-only pragmas in an open control',
    explains: ({ source, theirs }) =>
      theirs.evalue.startsWith('Expected a') && readOnly.test(pragma(source) ?? ''),
  },
]

/** ProActive fails to read what the kernel writes of a script without any text; it reads what we write. */
const unreadable = 'made, where the kernel fails with factory: java.lang.NullPointerException'

/** The documented deviation (pragmas.md 10) that a difference comes from; null if there is none. */
export function explain(
  notebook: GeneratedNotebook,
  { cell, kind, lines }: Difference,
  reference: ReferenceRun,
  own: OwnRun,
): Explanation | null {
  if (lines.some((line) => line.startsWith(unreadable)))
    return { name: 'an empty script can be read', drop: cell === null ? null : [cell] }
  if (cell === null) return null
  const source = notebook.cells[cell]?.plain
  const theirs = reference.cells[cell]
  const ours = own.cells[cell]
  if (source === undefined || !theirs || !ours) return null
  const { status, error } = ours.executed
  const place = { source, theirs, ours: { status, name: error?.name ?? null, codes: ours.codes } }
  if (kind !== 'status') return null
  const rule = statusRules.find(({ explains }) => explains(place))
  return rule ? { name: rule.name, drop: [cell] } : null
}

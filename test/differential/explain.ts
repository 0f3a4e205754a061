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

/** Quotes, tabs, numbers or dashes in pairs, empty lists, trailing commas, remarks, several lines. */
const extended =
  /^[^\n]*(["'\t]|,\s*\)|\)\s*[^\s)#,\]]|\)\s*#\s*\w|\([^()\n]+,[^)\n]*[0-9.-]|\[\s*\])|^#[^\n]*[(,]\s*\n/

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
    name: 'advice 12: a missing file is an error',
    explains: ({ theirs, ours }) => theirs.status === 'ok' && ours.codes.includes('missing-file'),
  },
  {
    name: 'advice 16: a proper error in place of an internal one',
    explains: ({ theirs, ours }) => theirs.ename === 'Error' && ours.name === 'Parameter error',
  },
  {
    name: 'advice 25: an unreachable result is a result error',
    explains: ({ theirs, ours }) =>
      theirs.evalue.includes('can only concatenate') && ours.name === 'Proactive result error',
  },
  {
    name: 'advice 16 and 17: what cannot be exported or imported is refused',
    explains: ({ theirs, ours }) =>
      theirs.status === 'ok' && ours.codes.some((code) => code.startsWith('export-')),
  },
  {
    name: 'advice 18 and 26: spellings that the kernel cannot parse',
    explains: ({ source, theirs, ours }) =>
      (ours.status === 'ok' || theirs.ename === 'Parsing error') &&
      /^(Parsing error|Parameter error|Pragma error)$/.test(theirs.ename ?? '') &&
      extended.test(source),
  },
  {
    name: 'advice 20: a dash in every name',
    explains: ({ source, theirs, ours }) =>
      ours.status === 'ok' && /name parameter/.test(theirs.evalue) && /-/.test(source),
  },
  {
    name: 'advice 29: names of older and newer kernels',
    explains: ({ source, theirs, ours }) =>
      (ours.status === 'ok' && theirs.evalue.startsWith('Language ')) ||
      /^#%\s*(get_result|show_workflow_execution)\b/.test(source),
  },
  {
    name: 'the input folder must exist (deviations.json, submit)',
    explains: ({ source, theirs }) => theirs.status === 'ok' && /input_path *=/.test(source),
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
  const isBlocks = notebook.cells.some(({ plain }) => /^#%\s*configure\(.*multiblock/.test(plain))
  if (isBlocks && lines.every((line) => /\.script\.code: .*variables\.put/.test(line)))
    return { name: 'advice 15: blocks come before exports', drop: cell === null ? null : [cell] }
  const isImported = notebook.cells.some(({ plain }) => /^#%\s*import_dot/.test(plain))
  if (isImported && lines.every((line) => line.includes('.dependencies: ')))
    return { name: 'advice 23: edges to later nodes', drop: cell === null ? null : [cell] }
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

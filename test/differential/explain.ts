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
  /** The first one, all of which the kernel takes for the pragma. */
  readonly line: string
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

/** Whether the kernel could not read the line, or the pairs in it. */
function isUnread({ ename, evalue }: Place['theirs']): boolean {
  return (
    ename === 'Parsing error' ||
    evalue.startsWith('Invalid generic information') ||
    (ename === 'Pragma error' && evalue.startsWith('Directive'))
  )
}

interface StatusRule {
  readonly name: string
  readonly explains: (place: Place) => boolean
}

const pragma = (source: string) => /^#%[ #%)\t]*(\w*)/.exec(source)?.[1] ?? null

/** Those that change no task, which an open control lets pass. */
const readOnly = /^(help|draw_job|configure|write_dot|list_\w+|show_\w+|get_\w+|print_\w+)$/

/** Newer languages, which the kernel does not know. */
const newerLanguage = /language *= *["']?(Bash|Shell|DockerFile|Kubernetes|PHP|VBScript)\b/

/** What pragmas.md 10 and deviations.json say of what a cell answers; the cell is then left out. */
const statusRules: readonly StatusRule[] = [
  {
    name: 'a missing parameter is named (deviations.json, configure_multiblock)',
    explains: ({ line, theirs, ours }) =>
      (theirs.ename === 'Proactive error' || pragma(line) === 'write_dot') &&
      ours.codes.includes('missing-parameter'),
  },
  {
    name: 'a job without a name is refused (deviations.json, job)',
    explains: ({ line, ours }) =>
      pragma(line) === 'job' && ours.codes.includes('missing-parameter'),
  },
  {
    name: 'advice 12: a missing file is an error',
    explains: ({ ours }) => ours.codes.includes('missing-file'),
  },
  {
    name: 'advice 16: a proper error in place of an internal one',
    explains: ({ theirs, ours }) =>
      ((theirs.ename === 'Error' || theirs.evalue === 'string index out of range') &&
        /^(Parameter|Pragma) error$/.test(ours.name ?? '')) ||
      (theirs.evalue.includes("can't be replicated") && ours.codes.includes('not-text')),
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
  ...Object.entries({
    'advice 18: quotes': /["']/,
    'advice 18: an empty list': /\[ *\]/,
    'advice 18: numbers, dots and dashes in pairs': /\([^(),]*, *([\d.-]|\w*[.-])[^(),]*\)/,
    'advice 18: numbers, dots and groups in lists': /= *\(|\[([^\],]*,)* *([\d.-]|\w+[.]|\()/,
    'advice 18: letters of any language': /[^\0-\x7f]/,
    'advice 26: a tab': /\t/,
    'advice 26: a comma at the end': /, *\)+ *$/,
    'advice 26: a remark': /\) *#? *\w.*$|[,= (]#/,
    'advice 26: several lines': /\([^)]*$/,
  }).map(([name, spelling]): StatusRule => ({
    name,
    explains: ({ line, theirs }) => isUnread(theirs) && spelling.test(line),
  })),
  {
    name: 'refused for its values (README of the conformance corpus)',
    explains: ({ theirs, ours }) =>
      theirs.ename === 'Parsing error' && ours.name === 'Parameter error',
  },
  {
    name: 'advice 20: a dash in every name',
    explains: ({ line, theirs }) =>
      /name parameter/.test(theirs.evalue) && /name *= *\w+-/.test(line),
  },
  {
    name: 'advice 29: names of older and newer kernels',
    explains: ({ line, theirs, ours }) =>
      (ours.status === 'ok' && theirs.evalue.startsWith('Language ') && newerLanguage.test(line)) ||
      (theirs.ename === 'Pragma error' &&
        /^#%\s*(get_result|show_workflow_execution)\b/.test(line)),
  },
  {
    name: 'of two errors, no language is the other one',
    explains: ({ theirs, ours }) =>
      /does not exist\.$|^Language /.test(theirs.evalue) &&
      ours.status === 'error' &&
      ours.codes.includes('unknown-language'),
  },
  {
    name: 'advice 8: a host is compared without regard to capitals',
    explains: ({ line, theirs }) =>
      theirs.evalue === 'Invalid host name!' && /host *= *node[12]/i.test(line),
  },
  {
    name: 'a list of tasks wherever a task is named (design)',
    explains: ({ line, theirs }) =>
      theirs.evalue.startsWith('expected string') && /\bname *= *\[/.test(line),
  },
  {
    name: 'advice 21: no value of runtime_env is refused',
    explains: ({ line, theirs, ours }) =>
      ours.status === 'ok' &&
      theirs.evalue.startsWith('descriptor') &&
      pragma(line) === 'runtime_env',
  },
  {
    name: 'out of turn, and with a value that the kernel would not check (pragmas.md 4)',
    explains: ({ theirs, ours }) =>
      (/^Expected a|control should start/.test(theirs.evalue) &&
        ours.codes.some((code) => code === 'step-expected' || code === 'control-not-started')) ||
      (theirs.ename === 'Syntax error' && ours.codes.includes('python-syntax')),
  },
  {
    name: 'the input folder must exist (deviations.json, submit)',
    explains: ({ line, theirs, ours }) =>
      theirs.status === 'ok' && ours.name === 'Proactive error' && /input_path *=/.test(line),
  },
  {
    name: 'advice 11: read-only pragmas in an open control',
    explains: ({ line, theirs }) =>
      theirs.evalue.startsWith('Expected a') && readOnly.test(pragma(line) ?? ''),
  },
]

/** The documented deviation (pragmas.md 10) that a difference comes from; null if there is none. */
export function explain(
  notebook: GeneratedNotebook,
  { cell, kind }: Difference,
  reference: ReferenceRun,
  own: OwnRun,
): Explanation | null {
  if (cell === null) return null
  const line = notebook.cells[cell]?.plain.split('\n')[0]
  const theirs = reference.cells[cell]
  const ours = own.cells[cell]
  if (line === undefined || !theirs || !ours) return null
  const { status, error } = ours.executed
  const place = { line, theirs, ours: { status, name: error?.name ?? null, codes: ours.codes } }
  if (kind !== 'status') return null
  const rule = statusRules.find(({ explains }) => explains(place))
  return rule ? { name: rule.name, drop: [cell] } : null
}

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where the corpus lies, beside the repository; absent on other machines. */
export const corpusFolder = join(import.meta.dirname, '../../../../shared/conformance')
export const notebooksFolder = join(corpusFolder, 'notebooks')
const expectedFolder = join(corpusFolder, 'expected')

export const hasCorpus = existsSync(join(corpusFolder, 'deviations.json'))

export interface ExpectedCell {
  readonly index: number
  readonly status: 'ok' | 'error' | 'free'
  /** Null where any will do. */
  readonly ename: string | null
}

export interface ExpectedFile {
  readonly cell: number
  readonly name: string
  /** A summary, the text of a workflow in XML or of a graph, or that it must not be there. */
  readonly content:
    | { readonly kind: 'summary'; readonly job: unknown }
    | { readonly kind: 'xml'; readonly text: string }
    | { readonly kind: 'dot'; readonly text: string }
    | { readonly kind: 'absent' }
}

export interface Example {
  readonly stem: string
  readonly path: string
  readonly workflow:
    | { readonly kind: 'summary'; readonly job: unknown }
    | { readonly kind: 'refused' | 'nothing' | 'free' }
  readonly cells: readonly ExpectedCell[]
  readonly files: readonly ExpectedFile[]
  readonly dot: string | null
  readonly settings: Settings
  readonly freeNames: readonly string[]
}

export interface Settings {
  readonly nodesources: readonly string[]
  readonly hosts: readonly string[]
  readonly tokens: readonly string[]
  readonly implicitSubmit: boolean
}

interface Deviation {
  readonly workflow: 'same' | 'differs' | 'refused' | 'free'
  readonly cells: 'same' | Record<string, { status: 'ok' | 'error' | 'free'; ename?: string }>
  readonly files?: Record<string, 'differs' | 'absent' | 'free'>
  readonly names?: readonly string[]
}

interface CellsFile {
  readonly cells: readonly {
    readonly index: number
    readonly status: 'ok' | 'error'
    readonly error?: { readonly ename: string }
  }[]
  readonly final?: { readonly tasks: readonly string[] }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** All notebooks of the corpus with what pa-nb is to make of them, as its README says. */
export function readCorpus(): Example[] {
  const deviations = readJson(join(corpusFolder, 'deviations.json')) as Record<string, Deviation>
  const stems = readdirSync(notebooksFolder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => name.slice(0, -'.ipynb'.length))
  return stems.sort().map((stem) => readExample(stem, deviations[stem]))
}

function readExample(stem: string, deviation: Deviation | undefined): Example {
  const path = join(notebooksFolder, `${stem}.ipynb`)
  const cells = readJson(join(expectedFolder, `${stem}.cells.json`)) as CellsFile
  const dot = join(expectedFolder, `${stem}.dot`)
  const workflow = expectedWorkflow(stem, deviation)
  const isOwn = deviation !== undefined && deviation.workflow !== 'same'
  return {
    stem,
    path,
    workflow,
    cells: cells.cells.map((cell) => expectedCell(cell, deviation)),
    files: withLastSubmission(expectedFiles(stem, deviation), workflow, deviation),
    dot: !isOwn && existsSync(dot) ? readFileSync(dot, 'utf8') : null,
    settings: settingsOf(path),
    freeNames: [...(deviation?.names ?? []), ...pinnedNames(cells)],
  }
}

/** Automatic names with a number that the reference draws at random, pinned from 4242 on. */
function pinnedNames(cells: CellsFile): string[] {
  return (cells.final?.tasks ?? []).filter((name) => /[A-Za-z_]42\d\d$/.test(name))
}

function expectedWorkflow(stem: string, deviation: Deviation | undefined): Example['workflow'] {
  const kind = deviation?.workflow ?? 'same'
  if (kind === 'refused' || kind === 'free') return { kind }
  const infix = kind === 'differs' ? '.pa-nb' : ''
  const path = join(expectedFolder, `${stem}${infix}.summary.json`)
  if (!existsSync(path)) return { kind: 'nothing' }
  return { kind: 'summary', job: (readJson(path) as { job: unknown }).job }
}

function expectedCell(
  cell: CellsFile['cells'][number],
  deviation: Deviation | undefined,
): ExpectedCell {
  const own = deviation && deviation.cells !== 'same' ? deviation.cells[cell.index] : undefined
  if (own) return { index: cell.index, status: own.status, ename: own.ename ?? null }
  return { index: cell.index, status: cell.status, ename: cell.error?.ename ?? null }
}

function expectedFiles(stem: string, deviation: Deviation | undefined): ExpectedFile[] {
  const own = join(expectedFolder, `${stem}.pa-nb.files`)
  const same = join(expectedFolder, `${stem}.files`)
  const rules = new Map(Object.entries(deviation?.files ?? {}))
  const listed = new Set([...namesIn(same), ...rules.keys()])
  const files: ExpectedFile[] = []
  for (const name of listed) {
    const cell = Number(/^cell(\d+)-/.exec(name)?.[1])
    const rule = rules.get(name) ?? ruleOfCell(cell, deviation)
    const content = contentOf(name, rule, { own, same })
    if (content) files.push({ cell, name: name.replace(/^cell\d+-/, ''), content })
  }
  return files
}

/** The last submission is the final workflow, and differs where that does. */
function withLastSubmission(
  files: readonly ExpectedFile[],
  workflow: Example['workflow'],
  deviation: Deviation | undefined,
): readonly ExpectedFile[] {
  const last = files.findLast(
    ({ name, content }) => name === 'submitted.xml' && content.kind !== 'absent',
  )
  if (!last || workflow.kind !== 'summary' || deviation?.workflow !== 'differs') return files
  const { cell, name } = last
  const content = { kind: 'summary', job: workflow.job } as const
  return files.map((file) => (file === last ? { cell, name, content } : file))
}

function ruleOfCell(cell: number, deviation: Deviation | undefined): 'absent' | 'free' | 'same' {
  const own = deviation && deviation.cells !== 'same' ? deviation.cells[cell]?.status : undefined
  if (own === 'error') return 'absent'
  return own === 'free' ? 'free' : 'same'
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function contentOf(
  name: string,
  rule: string,
  { own, same }: { own: string; same: string },
): ExpectedFile['content'] | null {
  if (rule === 'free') return null
  if (rule === 'absent') return { kind: 'absent' }
  const summary = join(own, name.replace(/\.xml$/, '.summary.json'))
  if (rule === 'differs' && name.endsWith('.xml'))
    return { kind: 'summary', job: (readJson(summary) as { job: unknown }).job }
  const path = join(rule === 'differs' ? own : same, name)
  // pictures are named by the corpus and not kept
  if (!existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  return name.endsWith('.dot') ? { kind: 'dot', text } : { kind: 'xml', text }
}

function settingsOf(path: string): Settings {
  const { metadata } = readJson(path) as {
    metadata: { conformance?: Record<string, unknown> }
  }
  const given = metadata.conformance ?? {}
  const list = (value: unknown, byDefault: readonly string[]) =>
    Array.isArray(value) ? value.map(String) : byDefault
  return {
    nodesources: list(given.nodesources, ['', 'Default', 'local']),
    hosts: list(given.hosts, ['', 'node1', 'Node2']),
    tokens: list(given.tokens, ['gpu', 'licence']),
    implicitSubmit: given.implicit_submit !== false,
  }
}

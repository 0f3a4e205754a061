import { parseArgs } from 'node:util'

import { installClients } from '../real-clients/install-clients.ts'
import { compareRuns, type Difference } from './compare-runs.ts'
import { compareValidity, showGraph } from './compare-validity.ts'
import { compareVariables } from './compare-variables.ts'
import { drawNotebook } from './draw-notebook.ts'
import { explain } from './explain.ts'
import { withCells, type GeneratedNotebook } from './generated-notebook.ts'
import { mutateExample, readNotebooks, readSources } from './mutate-example.ts'
import { runOurs } from './own-run.ts'
import { Reference } from './reference.ts'
import { shrink } from './shrink.ts'

/**
 * Compares pa-nb with ProActive's own kernel on random notebooks: `npm run differential -- --count
 * 200 --seed 7`, or on those of a folder: `--folder DIR`. What differs without a rule that explains it (`explain.ts`) is made as small as it
 * goes and printed. Java 17 with its compiler, Python 3 and a network are needed.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    folder: { type: 'string' },
    graphs: { type: 'string' },
    variables: { type: 'string' },
    explained: { type: 'boolean', default: false },
  },
})
const first = Number(values.seed) * 1_000_000
const say = (text: string) => process.stdout.write(`${text}\n`)
/** A third of the notebooks come from the corpora, where these are at hand. */
const sources = readSources()
const explained = new Map<string, number>()
const reference = new Reference(installClients())
let unexplained = 0

/** The first difference that no rule explains; cells whose difference is explained are left out. */
async function examine(notebook: GeneratedNotebook, isCounted: boolean): Promise<Found | null> {
  let current = notebook
  for (;;) {
    const [theirs, ours] = await Promise.all([reference.run(current), runOurs(current)])
    const difference = await compareRuns(theirs, ours, reference)
    if (difference === null) return null
    const rule = explain(current, difference, theirs, ours)
    if (rule === null) return { notebook: current, difference }
    if (isCounted) {
      explained.set(rule.name, (explained.get(rule.name) ?? 0) + 1)
      if (values.explained) print({ notebook: current, difference }, rule.name)
    }
    if (rule.drop === null) return null
    const dropped = new Set(rule.drop)
    current = withCells(
      current,
      current.cells.filter((_, index) => !dropped.has(index)),
    )
  }
}

interface Found {
  readonly notebook: GeneratedNotebook
  readonly difference: Difference
}

/** An explained difference shows the cell that it is in, another one the whole notebook. */
function print({ notebook, difference }: Found, rule: string | null = null): void {
  say(`\n=== ${notebook.id}, notebook ${notebook.name}: ${rule ?? difference.kind}`)
  for (const [index, { plain, odd }] of notebook.cells.entries())
    if (rule === null || difference.cell === null || difference.cell === index)
      say(`[${index}] ${plain}${odd === plain ? '' : `\n  as ${odd}`}`)
  say(`--> cell ${String(difference.cell)}: ${difference.lines.join('\n    ')}`)
}

const count = Number(values.count)
const numbers =
  values.only === undefined
    ? Array.from({ length: count }, (_, index) => first + index)
    : [Number(values.only)]

/** Workflows made without a notebook, of which only counts whether they are refused. */
async function runGraphs(graphs: number): Promise<number> {
  let disagreements = 0
  for (let seed = first; seed < first + graphs; seed++) {
    const found = await compareValidity(seed, reference)
    if (!found) continue
    disagreements += 1
    say(`\n=== graph ${found.seed}\n${showGraph(found.workflow)}`)
    say(`--> ours ${String(found.ours)}, ProActive's ${String(found.theirs)}`)
  }
  say(`\n${graphs} graphs, ${disagreements} disagreements`)
  return disagreements
}

/** Workflows whose variables have patterns and models, and the values that are submitted with them. */
async function runVariables(count: number): Promise<number> {
  let disagreements = 0
  for (let seed = first; seed < first + count; seed++) {
    const lines = await compareVariables(seed, reference)
    if (lines.length === 0) continue
    disagreements += 1
    say(`\n=== variables ${seed}\n${lines.join('\n')}`)
  }
  say(`\n${count} workflows with variables, ${disagreements} disagreements`)
  return disagreements
}

if (values.variables !== undefined) {
  const disagreements = await runVariables(Number(values.variables))
  reference.close()
  process.exit(disagreements > 0 ? 1 : 0)
}
if (values.graphs !== undefined) {
  const disagreements = await runGraphs(Number(values.graphs))
  reference.close()
  process.exit(disagreements > 0 ? 1 : 0)
}
function drawn(number: number): GeneratedNotebook {
  const isMutated = sources.length > 0 && number % 3 === 0
  return isMutated ? mutateExample(number, sources) : drawNotebook(number)
}

const notebooks = values.folder === undefined ? numbers.map(drawn) : readNotebooks(values.folder)
let compared = 0
for (const notebook of notebooks) {
  compared += 1
  const found = await examine(notebook, true)
  if (found === null) continue
  unexplained += 1
  print(await shrink(found, (smaller) => examine(smaller, false)))
}
reference.close()
say(`\n${compared} notebooks, ${unexplained} differ without a reason; explained:`)
for (const [name, times] of [...explained].sort()) say(`  ${times} x ${name}`)
process.exitCode = unexplained > 0 ? 1 : 0

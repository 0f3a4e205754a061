// npm run bench [-- --write]: measures what pa-nb promises about time and size, each as a ratio to
// something that everybody has, in one run. `--write` puts the table into README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox } from '../support/sandbox.ts'
import { figureTable, isMet } from './figure.ts'
import type { Figure, Missing } from './figure.ts'
import { measureExports } from './measure-exports.ts'
import { measureJobs } from './measure-jobs.ts'
import { measureNotebooks } from './measure-notebooks.ts'
import { measureRemote } from './measure-remote.ts'
import { measureScheduler } from './measure-scheduler.ts'
import { measureStarts } from './measure-starts.ts'

const markers = { start: '<!-- bench: begin -->', end: '<!-- bench: end -->' }

async function bench(): Promise<(Figure | Missing)[]> {
  const sandbox = makeSandbox()
  try {
    return [
      ...(await measureStarts(sandbox)),
      ...measureExports(sandbox),
      ...measureNotebooks(sandbox),
      ...(await measureJobs(sandbox)),
      ...(await measureRemote(sandbox)),
      ...(await measureScheduler(sandbox)),
    ]
  } finally {
    sandbox.dispose()
  }
}

function writeIntoReadme(table: string): void {
  const path = join(packageRoot(), 'README.md')
  const text = readFileSync(path, 'utf8')
  const [start, end] = [text.indexOf(markers.start), text.indexOf(markers.end)]
  if (start < 0 || end < start) throw new Error(`README.md has no ${markers.start} ${markers.end}`)
  const date = new Date().toISOString().slice(0, 10)
  const section = `${markers.start}\n\nMeasured on ${date} with Node ${process.version}; medians of several rounds, wall time.\n\n${table}\n\n`
  writeFileSync(path, text.slice(0, start) + section + text.slice(end))
}

const figures = await bench()
const table = figureTable(figures)
process.stdout.write(`${table}\n`)
if (process.argv.includes('--write')) writeIntoReadme(table)
const missed = figures.filter((figure) => !('missing' in figure) && !isMet(figure)).length
const missing = figures.filter((figure) => 'missing' in figure).length
process.stdout.write(
  `${figures.length - missed - missing} met, ${missed} missed, ${missing} not measured\n`,
)

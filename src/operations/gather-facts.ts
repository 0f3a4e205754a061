import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import {
  graphKey,
  type Facts,
  type FileFact,
  type GraphFact,
  type GraphFormat,
} from '../pragmas/facts.ts'
import { createLineOf } from '../pragmas/line-of.ts'
import { wantedFacts } from '../pragmas/wanted-facts.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import type { Section } from '../syntax/section.ts'
import type { BuildOptions } from './built-notebook.ts'
import { checkJavascriptBodies } from './check-javascript-bodies.ts'
import { checkPythonBodies } from './check-python-bodies.ts'
import { readKept } from './read-kept.ts'
import { readGraph } from './read-graph.ts'
import { reasonOf, type NotebookFile } from './read-notebook-file.ts'

/**
 * Everything that the fold needs and cannot find out by itself: the files that pragmas name, and which
 * bodies are no Python. Reads files, and starts one interpreter at most.
 */
export async function gatherFacts(
  file: NotebookFile,
  sections: readonly Section[],
  { offers, python, impliedPython }: Required<BuildOptions>,
): Promise<{ facts: Facts; problems: readonly Problem[] }> {
  const wanted = wantedFacts(sections, impliedPython)
  const sources = file.notebook.cells.map((cell) => cell.source)
  const lineOf = createLineOf(sources)
  const [files, graphs, checked] = await Promise.all([
    gatherFiles(file.folder, wanted.files),
    gatherGraphs(file.folder, wanted.graphs),
    checkPythonBodies(wanted.pythonBodies, python, lineOf),
  ])
  const facts: Facts = {
    notebookName: file.name,
    sources,
    lineOf,
    files,
    graphs,
    pythonErrors: checked.errors,
    javascriptErrors: checkJavascriptBodies(wanted.javascriptBodies),
    offers,
    kept: await readKept(file.notebook.cells),
  }
  return { facts, problems: checked.problems }
}

async function gatherFiles(
  folder: string,
  paths: ReadonlySet<string>,
): Promise<Map<string, FileFact>> {
  const facts = new Map<string, FileFact>()
  for (const path of paths) facts.set(path, await readFileFact(folder, path))
  return facts
}

const largestFile = 64 * 1024 * 1024

async function readFileFact(folder: string, path: string): Promise<FileFact> {
  const place = resolve(folder, path)
  try {
    const bytes = await readFile(place)
    if (bytes.length > largestFile)
      return { kind: 'missing', reason: 'it is too large', meant: null }
    return { kind: 'text', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
  } catch (error) {
    return { kind: 'missing', reason: reasonOf(error), meant: await nearFile(path, place) }
  }
}

/** The file that was probably meant, of those in the same folder; null: there is none. */
async function nearFile(path: string, place: string): Promise<string | null> {
  // a folder that cannot be read has nothing to suggest
  const names = await readdir(dirname(place)).catch(() => [])
  const meant = suggest(
    basename(place),
    names.filter((name) => name !== basename(place)),
  )
  return meant === null ? null : `${path.slice(0, path.length - basename(path).length)}${meant}`
}

async function gatherGraphs(
  folder: string,
  wanted: readonly { readonly format: GraphFormat; readonly path: string }[],
): Promise<Map<string, GraphFact>> {
  const facts = new Map<string, GraphFact>()
  for (const { format, path } of wanted) {
    const file = await readFileFact(folder, path)
    const fact = file.kind === 'missing' ? file : await readGraph(format, file.text, path)
    facts.set(graphKey(format, path), fact)
  }
  return facts
}

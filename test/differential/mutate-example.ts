import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { corpusFolder, notebooksFolder } from '../conformance/corpus.ts'
import { Choices } from './choices.ts'
import { drawNotebook } from './draw-notebook.ts'
import type { GeneratedCell, GeneratedNotebook } from './generated-notebook.ts'

interface Source {
  readonly stem: string
  readonly cells: readonly GeneratedCell[]
}

const runsFolder = join(corpusFolder, '../conformance-runs/notebooks')

/** The notebooks of a folder as they are, with the texts that lie beside them. */
export function readNotebooks(folder: string): GeneratedNotebook[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'))
  const files = textsIn(folder, '')
  return names.sort().flatMap((name) =>
    readSource(join(folder, name), name).map(({ stem, cells }) => ({
      id: name,
      name: stem,
      cells,
      files,
    })),
  )
}

/** Cells of the corpora, where they lie beside the repository; those that connect are left out. */
export function readSources(): Source[] {
  return [notebooksFolder, runsFolder].filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ipynb'))
      .sort()
      .flatMap((name) => readSource(join(folder, name), name)),
  )
}

function readSource(path: string, name: string): Source[] {
  const { cells, metadata } = JSON.parse(readFileSync(path, 'utf8')) as {
    cells: { cell_type: string; source: string | string[] }[]
    metadata: { conformance?: object }
  }
  const sources = cells
    .filter((cell) => cell.cell_type === 'code')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')))
  if (metadata.conformance || sources.some((source) => /^#%\s*connect/.test(source))) return []
  return [{ stem: name.slice(0, -'.ipynb'.length), cells: sources.map(asCell) }]
}

function asCell(text: string): GeneratedCell {
  return { plain: text, odd: text }
}

/** Texts of the files that notebooks of the corpora name. */
function filesOf(): Record<string, string> {
  const folders = [join(notebooksFolder, 'files'), join(runsFolder, 'files')]
  return Object.assign(
    {},
    ...folders.filter(existsSync).map((folder) => textsIn(folder, 'files/')),
  ) as Record<string, string>
}

function textsIn(folder: string, before: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  return Object.fromEntries(
    names
      .filter((name) => !name.endsWith('.ipynb'))
      .map((name) => [before + name, readFileSync(join(folder, name), 'utf8')]),
  )
}

/** A notebook of a corpus with a few cells lost, doubled, moved, renamed or from elsewhere. */
export function mutateExample(seed: number, sources: readonly Source[]): GeneratedNotebook {
  const choices = new Choices(seed)
  const { stem, cells: original } = choices.one(sources)
  const drawn = drawNotebook(seed)
  const cells = [...original]
  for (let changes = choices.between(1, 4); changes > 0 && cells.length > 0; changes--)
    change(choices, cells, [...drawn.cells, ...choices.one(sources).cells])
  const id = `seed ${seed}, from ${stem}`
  return { id, name: drawn.name, cells, files: { ...drawn.files, ...filesOf() } }
}

function change(choices: Choices, cells: GeneratedCell[], others: readonly GeneratedCell[]): void {
  const at = choices.between(0, cells.length - 1)
  const cell = cells[at]
  if (!cell) return
  switch (choices.weighted({ drop: 3, double: 2, move: 2, rename: 2, bring: 3 })) {
    case 'drop':
      cells.splice(at, 1)
      return
    case 'double':
      cells.splice(choices.between(0, cells.length), 0, cell)
      return
    case 'move':
      cells.splice(at, 1)
      cells.splice(choices.between(0, cells.length), 0, cell)
      return
    case 'rename': {
      const text = cell.plain.replace(/name *= *[\w-]+/, `name=${choices.one(['a', 'b', 'zed'])}`)
      cells[at] = asCell(text)
      return
    }
    case 'bring':
      if (others.length > 0) cells.splice(at, 0, choices.one(others))
  }
}

import { type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure } from '../problems/failure.ts'

const isPattern = /[*?[{]/

/** Folders that hold copies or other people's notebooks. */
const skipped = /^(?:\..*|node_modules|__pycache__)$/

/**
 * The notebooks that are meant: a file is itself, a folder all notebooks in and below it, and a
 * pattern (`*`, `?`, `**`, `[a-c]`, `{a,b}`) that no shell has expanded the files that match it, in
 * the order of their names. A path that is not there stays, for the reader to report.
 */
export async function findNotebooks(
  given: readonly string[],
  workingFolder: string,
): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const path of given)
    for (const notebook of await expand(path, workingFolder)) found.add(notebook)
  return [...found]
}

async function expand(path: string, workingFolder: string): Promise<readonly string[]> {
  const kind = await kindOf(resolve(workingFolder, path))
  if (kind === 'file' || (kind === 'none' && !isPattern.test(path))) return [path]
  const [root, matches] =
    kind === 'folder' ? [path, (name: string) => name.endsWith('.ipynb')] : patternOf(path)
  const notebooks: string[] = []
  for await (const name of filesBelow(resolve(workingFolder, root)))
    if (matches(name)) notebooks.push(root === '' ? name : join(root, name))
  if (notebooks.length > 0) return notebooks
  throw new Failure({
    kind: 'usage',
    code: 'no-notebook',
    message: kind === 'folder' ? `there is no notebook in ${path}` : `no file matches ${path}`,
    help: 'check the path, and from which folder it counts',
  })
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'none'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'none'
    throw error
  }
}

/** The files in and below a folder, as paths relative to it; links to folders are not followed. */
async function* filesBelow(root: string): AsyncGenerator<string> {
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await entriesOf(join(root, folder))
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!entry.isDirectory()) yield path
      else if (!skipped.test(entry.name)) waiting.push(path)
    }
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    // folders last to first, as they wait on a stack
    return entries.sort((a, b) =>
      a.isDirectory() === b.isDirectory()
        ? (a.name < b.name ? -1 : 1) * (a.isDirectory() ? -1 : 1)
        : a.isDirectory()
          ? 1
          : -1,
    )
  } catch (error) {
    // a folder that may not be read holds nothing that could be
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}

/** The folder before a pattern's first special character, and what matches the rest. */
function patternOf(pattern: string): [root: string, matches: (name: string) => boolean] {
  const slashed = pattern.replaceAll('\\', '/')
  const special = slashed.search(isPattern)
  const cut = slashed.lastIndexOf('/', special)
  const expression = toExpression(slashed.slice(cut + 1))
  const root = cut === 0 ? '/' : slashed.slice(0, Math.max(cut, 0))
  return [root, (name) => expression.test(name)]
}

function toExpression(pattern: string): RegExp {
  let expression = ''
  let depth = 0
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (pattern.startsWith('**/', at)) {
      expression += '(?:[^/]+/)*'
      at += 2
    } else if (character === '*') expression += '[^/]*'
    else if (character === '?') expression += '[^/]'
    else if (character === '[' && pattern.indexOf(']', at) > at + 1) {
      const end = pattern.indexOf(']', at)
      const set = pattern.slice(at + 1, end).replace(/[\\\]^]/g, '\\$&')
      expression += set.startsWith('!') ? `[^/${set.slice(1)}]` : `[${set}]`
      at = end
    } else if (character === '{' && pattern.indexOf('}', at) > at) {
      expression += '(?:'
      depth++
    } else if (character === '}' && depth > 0) {
      expression += ')'
      depth--
    } else if (character === ',' && depth > 0) expression += '|'
    else expression += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
  }
  return new RegExp(`^${expression}${')'.repeat(depth)}$`, 'u')
}

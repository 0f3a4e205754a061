import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox } from '../support/sandbox.ts'

/**
 * Executes each sample, has Jupyter's own `nbformat` check the copy, and `nbconvert` turn it into a
 * page: `npm run executed-copies`. Both are installed from PyPI into a virtual environment that stays
 * in `dist`; Python 3 and a network are needed.
 */
const environmentFolder = join(packageRoot(), 'dist', 'jupyter-venv')
const python = join(environmentFolder, 'bin', 'python')

const check = `
import sys, nbformat
notebook = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
print(f"nbformat {notebook.nbformat}.{notebook.nbformat_minor}, {sum(bool(c.outputs) for c in cells)} of {len(cells)} code cells with outputs")
`

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function run(command: string, given: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, given, { encoding: 'utf8' })
  if (error) throw error
  if (status !== 0)
    throw new Error(`${command} ${given.join(' ')} ended with ${status ?? 'a signal'}: ${stderr}`)
  return stdout
}

function install(): void {
  if (existsSync(join(environmentFolder, 'bin', 'jupyter-nbconvert'))) return
  say('installing nbformat and nbconvert ...')
  run('python3', ['-m', 'venv', environmentFolder])
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'nbconvert'])
}

install()
const sandbox = makeSandbox()
try {
  const folder = join(packageRoot(), 'samples')
  let failed = 0
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ipynb'))) {
    const copy = join(sandbox.work, name)
    const ended = await sandbox.run(['execute', join(folder, name), '-o', copy])
    const expected = name === 'failing.ipynb' ? 1 : 0
    const page = join(sandbox.work, `${name}.html`)
    try {
      if (ended.code !== expected) throw new Error(`it ended with ${ended.code}: ${ended.stderr}`)
      const told = run(python, ['-c', check, copy]).trim()
      run(python, ['-m', 'nbconvert', '--to', 'html', '--output', page, copy])
      say(`✔ ${name}: ${told}; nbconvert made a page`)
    } catch (error) {
      failed++
      say(`✘ ${name}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      rmSync(page, { force: true })
    }
  }
  say(`${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  await sandbox.run(['local', 'stop'])
  sandbox.dispose()
}

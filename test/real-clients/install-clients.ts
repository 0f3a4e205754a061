import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'

/**
 * Installs ProActive's own Python client and Jupyter kernel from PyPI into a virtual environment that
 * stays in `dist`, and gives its interpreter.
 */
export function installClients(): string {
  const requirements = join(packageRoot(), 'test', 'real-clients', 'requirements.txt')
  const folder = join(packageRoot(), 'dist', 'real-clients-venv')
  const python = join(folder, 'bin', 'python')
  const stamp = join(folder, 'installed.txt')
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python
  process.stdout.write('installing the clients ...\n')
  run('python3', ['-m', 'venv', folder])
  const quiet = ['--quiet', '--disable-pip-version-check']
  run(python, ['-m', 'pip', 'install', ...quiet, '-r', requirements])
  writeFileSync(stamp, wanted)
  return python
}

function run(command: string, parameters: readonly string[]): void {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit' })
  if (error) throw error
  if (status !== 0)
    throw new Error(`${command} ${parameters.join(' ')} ended with ${status ?? 'a signal'}`)
}

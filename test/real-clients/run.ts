import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { DoorData } from '../../src/rest/routes/pa-nb.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox } from '../support/sandbox.ts'

/**
 * Drives the embedded scheduler with ProActive's own Python client and Jupyter kernel, unmodified:
 * `npm run real-clients`. They are installed from PyPI into a virtual environment that stays in
 * `dist`; Java 17, Python 3 and a network are needed.
 */
const scripts = join(packageRoot(), 'test', 'real-clients')
const requirements = join(scripts, 'requirements.txt')
const environmentFolder = join(packageRoot(), 'dist', 'real-clients-venv')
const python = join(environmentFolder, 'bin', 'python')
const longestMs = 300_000

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function install(): void {
  const stamp = join(environmentFolder, 'installed.txt')
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('installing the clients ...')
  run('python3', ['-m', 'venv', environmentFolder])
  run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ])
  writeFileSync(stamp, wanted)
}

function run(command: string, parameters: readonly string[]): void {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit' })
  if (error) throw error
  if (status !== 0)
    throw new Error(`${command} ${parameters.join(' ')} ended with ${status ?? 'a signal'}`)
}

function drive(script: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  say(`\n${script}`)
  return new Promise((resolve, reject) => {
    const child = spawn(python, [join(scripts, script)], {
      env: environment,
      stdio: 'inherit',
      timeout: longestMs,
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
}

install()
const sandbox = makeSandbox()
try {
  const started = await sandbox.run(['local', 'start', '--port', '0', '--json'])
  if (started.code !== 0) throw new Error(started.stderr)
  const door = JSON.parse(started.stdout) as DoorData
  const environment = {
    ...sandbox.environment,
    PA_URL: door.url,
    PA_LOGIN: door.login,
    PA_PASSWORD: door.password,
  }
  const outcomes = []
  for (const script of ['python_client.py', 'jupyter_kernel.py']) {
    outcomes.push(await drive(script, environment))
  }
  process.exitCode = outcomes.every(Boolean) ? 0 : 1
} finally {
  sandbox.dispose()
}

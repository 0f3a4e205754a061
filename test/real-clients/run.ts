import { spawn } from 'node:child_process'
import { join } from 'node:path'

import type { DoorData } from '../../src/rest/routes/pa-nb.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { makeSandbox } from '../support/sandbox.ts'
import { installClients } from './install-clients.ts'

/**
 * Drives the embedded scheduler with ProActive's own Python client and Jupyter kernel, unmodified:
 * `npm run real-clients`. They are installed from PyPI into a virtual environment that stays in
 * `dist`; Java 17, Python 3 and a network are needed.
 */
const scripts = join(packageRoot(), 'test', 'real-clients')
const longestMs = 300_000

function say(text: string): void {
  process.stdout.write(`${text}\n`)
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

const python = installClients()
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
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const outcomes = []
  for (const script of ['python_client.py', 'python_models.py', 'jupyter_kernel.py']) {
    outcomes.push(await drive(script, environment))
  }
  process.exitCode = outcomes.every(Boolean) ? 0 : 1
} finally {
  sandbox.dispose()
}

import assert from 'node:assert/strict'
import { lstatSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findProgram } from '../../src/local/languages/find-program.ts'
import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

const languages: readonly (readonly [language: string, program: string, code: string])[] = [
  ['Python', 'python3', 'variables.put("a", 1)\nimport os\nresult = "%03o" % os.umask(0)'],
  ['Bash', 'bash', 'umask; touch "$userspace/made"; stat -c %a "$userspace/made"'],
  ['Javascript', 'node', 'variables.put("a", 1)'],
  ['Ruby', 'ruby', '$variables.put("a", 1)'],
  ['R', 'Rscript', 'variables[["a"]] <- 1'],
  ['Perl', 'perl', 'print 1'],
  ['Groovy', 'groovy', 'variables.put("a", 1)'],
]

describe('the files of the embedded scheduler', () => {
  let sandbox: Sandbox
  before(() => {
    sandbox = sessionSandbox()
  })
  after(() => sandbox.dispose())

  it('are the user’s alone, and tasks keep the user’s umask', async () => {
    const there = languages.filter(
      ([, program]) => findProgram(program, process.env['PATH'] ?? '') !== null,
    )
    const cells = there.map(
      ([language, , code]) => `#%task(name=in_${language}, language=${language})\n${code}`,
    )
    writeFileSync(join(sandbox.work, 'all.ipynb'), notebookText(...cells))
    const usual = process.umask(0o022)
    const ended = await sandbox
      .run(['submit', 'all.ipynb', '--wait'], { timeoutMs: 100_000 })
      .finally(() => process.umask(usual))
    assert.equal(ended.code, 0, ended.stderr)
    const python = await sandbox.run(['results', '1', '-t', 'in_Python'])
    assert.equal(python.stdout, '022\n')
    const bash = await sandbox.run(['logs', '1', '-t', 'in_Bash'])
    assert.equal(bash.stdout, '0022\n644\n')
    assert.deepEqual(openTo(sandbox.state), [])
  })
})

/** What below a folder others than its owner may read, write or enter; not what tasks made. */
function openTo(folder: string): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    // an interpreter compiles the drivers there, in a folder that is closed
    if (path.includes('__pycache__') || entry.name === 'made' || entry.isSocket()) continue
    if ((lstatSync(path).mode & 0o077) !== 0) found.push(path.slice(folder.length + 1))
  }
  return found
}

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Config, settings } from '@oclif/core'
import type { Command } from '@oclif/core'

import { packageRoot } from '../../src/state/package-root.ts'
import { notebookText } from '../support/notebook-text.ts'
import { runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

/** What an example is about cannot be had here; the exit code tells that the line was understood. */
const otherwise: readonly (readonly [line: RegExp, codes: readonly number[]])[] = [
  // there is no such server
  [/ (connect|use|disconnect)\b/, [0, 2, 3, 4]],
  // the embedded scheduler has no portal
  [/ open /, [2]],
  // the task is over, and nothing is in error
  [/ (restart|kill|pause|resume|remove) /, [0, 2]],
  [/ files (get|rm|ls) /, [0, 2]],
]

describe('examples of the help', () => {
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const train = notebookText(
      '#%task(name=train)\nprint("trained")\nresult = variables.get("rate")',
      '#%task(name=report, dep=[train])\nresult = "done"',
    )
    mkdirSync(join(sandbox.work, 'notebooks'))
    for (const name of ['train.ipynb', 'notebooks/a.ipynb', 'other.ipynb', 'data.csv'])
      writeFileSync(join(sandbox.work, name), train)
    cpSync(join(sandbox.work, 'samples', 'hello.ipynb'), join(sandbox.work, 'n.ipynb'))
    // the examples speak of jobs 12, 13 and 14
    await sandbox.run(['submit', ...Array<string>(14).fill('train.ipynb'), '--wait'])
    await sandbox.run(['export', 'train.ipynb', '-o', 'nightly.xml'])
    writeFileSync(join(sandbox.work, 'graph.dot'), 'digraph g { a -> b }')
  })
  after(() => sandbox.dispose())

  it('are understood, and do what they say', async function () {
    this.timeout(300_000)
    const wrong: string[] = []
    for (const line of await exampleLines()) {
      const { PATH = '', ...environment } = sandbox.environment
      const ended = await runProgram(['bash', '-c', line], {
        environment: { ...environment, PATH: `${join(sandbox.folder, 'bin')}:${PATH}` },
        folder: sandbox.work,
        timeoutMs: 30_000,
      })
      const accepted = otherwise.find(([about]) => about.test(line))?.[1] ?? [0]
      const isMisunderstood = /shows what can be said|there is no (flag|command)/.test(ended.stderr)
      if (isMisunderstood || !accepted.includes(ended.code ?? -1))
        wrong.push(`${line}: ${ended.code ?? 'killed'}: ${ended.stderr}`)
    }
    assert.deepEqual(wrong, [])
  })
})

/** Those that destroy what others need come last. */
async function exampleLines(): Promise<readonly string[]> {
  settings.enableAutoTranspile = false
  const config = await Config.load({ root: packageRoot(), ignoreManifest: true })
  const lines = config.commands.filter(({ hidden }) => !hidden).flatMap(linesOf)
  const isDestructive = (line: string) => /\b(remove|local (stop|clean)|init)\b/.test(line)
  return [...lines.filter((line) => !isDestructive(line)), ...lines.filter(isDestructive)]
}

function linesOf({ examples = [] }: Command.Loadable): readonly string[] {
  return examples.map((example) => {
    const text = typeof example === 'string' ? example : example.command
    return text.replaceAll('<%= config.bin %>', 'pa-nb')
  })
}

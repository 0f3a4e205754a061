import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'

const mebibyte = 1 << 20
const largestInstallation = 60 * mebibyte

describe('the package that is published', () => {
  let sandbox: Sandbox
  let folder: string

  before(async function () {
    this.timeout(240_000)
    sandbox = makeSandbox()
    folder = join(sandbox.folder, 'installed')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    const packed = await npm(
      ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
      packageRoot(),
    )
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
    await npm(
      [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--prefer-offline',
        join(folder, filename),
      ],
      folder,
    )
  })

  after(() => {
    sandbox.dispose()
  })

  /** With the cache and the registry of who runs the tests, not of the sandbox. */
  async function npm(args: readonly string[], where: string): Promise<Ended> {
    const ended = await runProgram(['npm', ...args], {
      environment: process.env,
      folder: where,
      timeoutMs: 200_000,
    })
    assert.equal(ended.code, 0, ended.stderr)
    return ended
  }

  function installed(...args: readonly string[]): Promise<Ended> {
    return runProgram([join(folder, 'node_modules', '.bin', 'pa-nb'), ...args], {
      environment: sandbox.environment,
      folder: sandbox.work,
    })
  }

  it('says its version', async () => {
    const { stdout, stderr, code } = await installed('--version')
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(stdout, /^pa-nb \d+\.\d+\.\d+\n$/)
  })

  it('makes a first notebook and runs it, in an empty home', async () => {
    const made = await installed('init', 'hello.ipynb')
    assert.equal(made.code, 0, made.stderr)
    const ran = await installed('run', 'hello.ipynb')
    assert.equal(ran.code, 0, ran.stderr)
    assert.notEqual(ran.stdout, '')
  })

  it('has what drawings and flow scripts need', async () => {
    const loop = notebookText(
      '#%task(name=a)\nresult = 1\n',
      '#%split(name=s, dep=[a])\nresult = 1\n',
      '#%runs()\nruns = 2\n',
      '#%process(name=p)\nresult = 2\n',
      '#%merge(name=m)\nresult = len(results)\n',
    )
    writeFileSync(join(sandbox.work, 'loop.ipynb'), loop)
    for (const picture of ['loop.svg', 'loop.png']) {
      const drawn = await installed('draw', 'loop.ipynb', '-o', picture)
      assert.equal(drawn.code, 0, drawn.stderr)
      assert.ok(lstatSync(join(sandbox.work, picture)).size > 1000)
    }
    const ran = await installed('run', 'loop.ipynb')
    assert.equal(ran.code, 0, ran.stderr)
    assert.match(ran.stdout, /m .*2/)
  })

  it('takes at most 60 MiB with all that it needs', () => {
    const sizes = packagesOf(join(folder, 'node_modules'))
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    const largest = [...sizes].sort(([, one], [, two]) => two - one).slice(0, 6)
    const list = largest.map(([name, size]) => `${name} ${(size / mebibyte).toFixed(1)}`).join(', ')
    process.stdout.write(`    installed: ${(total / mebibyte).toFixed(1)} MiB (${list})\n`)
    assert.ok(total <= largestInstallation, `${total} bytes: ${list}`)
  })
})

/** Bytes of each package of a `node_modules` folder. */
function packagesOf(folder: string): Map<string, number> {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(folder, name)).map((below) => `${name}/${below}`)
        : [name],
    )
  return new Map(names.map((name) => [name, sizeOf(join(folder, name))]))
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0)
}

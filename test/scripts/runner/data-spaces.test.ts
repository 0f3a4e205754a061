import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import type { AttemptPlan } from '../../../src/local/runner/attempt.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

describe('files between a task and the data spaces', () => {
  let runner: RunnerUnderTest
  let spaces: Record<string, string>
  beforeEach(() => {
    runner = new RunnerUnderTest()
    spaces = {}
    for (const name of ['userspace', 'globalspace', 'inputspace', 'outputspace', 'cachespace']) {
      spaces[name] = join(runner.root, name)
      mkdirSync(spaces[name])
    }
  })
  afterEach(() => runner.dispose())

  const inSpace = (space: string, path: string): string => join(spaces[space] ?? '', path)
  function put(space: string, path: string, text: string): void {
    mkdirSync(dirname(inSpace(space, path)), { recursive: true })
    writeFileSync(inSpace(space, path), text)
  }
  const files = (includes: string, accessMode: string, excludes: string | null = null) => ({
    includes,
    excludes,
    accessMode,
  })
  function plan(code: string, parts: Partial<AttemptPlan>): AttemptPlan {
    return runner.plan([step('bash', code)], { spaces, ...parts })
  }

  it('come in by patterns, with their relative paths, less the excluded ones', async () => {
    put('userspace', 'd/a.txt', 'a')
    put('userspace', 'd/b.txt', 'b')
    put('userspace', 'c.bin', 'c')
    const task = plan('find . -type f | sort', {
      inputFiles: [files('**.txt', 'transferFromUserSpace', '**b*')],
    })
    await runner.start(task)
    assert.equal(await runner.log(task.key, 'out'), './d/a.txt\n')
  })

  it('beat one another by the space that they come from, with a warning', async () => {
    for (const space of ['globalspace', 'userspace', 'inputspace', 'outputspace']) {
      put(space, 'same', space)
    }
    const task = plan('cat same', {
      inputFiles: ['Output', 'Input', 'User', 'Global'].map((name) =>
        files('same', `transferFrom${name}Space`),
      ),
    })
    await runner.start(task)
    assert.equal(await runner.log(task.key, 'out'), 'outputspace')
    assert.match(await runner.log(task.key, 'err'), /\[DATASPACES-WARNING\].*same/)
  })

  it('go out after a failure too, by patterns that name what the task put', async () => {
    const code = 'mkdir -p out; echo 1 > out/1.txt; echo 2 > out/2.txt; exit 3'
    const task = plan(code, {
      outputFiles: [
        files('out/$EXIT_VALUE*', 'transferToUserSpace'),
        files('out/1.*', 'transferToUserSpace'),
      ],
    })
    const end = await runner.start(task)
    assert.ok(end.ended === 'done')
    assert.equal(end.failure?.exitCode, 3)
    assert.equal(readFileSync(inSpace('userspace', 'out/1.txt'), 'utf8'), '1\n')
    assert.equal(existsSync(inSpace('userspace', 'out/2.txt')), false)
    assert.match(await runner.log(task.key, 'err'), /\[DATASPACES-WARNING\] no file.*out\/3\*/)
  })

  it('replace older files only', async () => {
    put('userspace', 'old', 'old')
    put('userspace', 'new', 'new')
    utimesSync(inSpace('userspace', 'old'), 1, 1)
    utimesSync(inSpace('userspace', 'new'), 4e9, 4e9)
    const task = plan('echo made > old; echo made > new', {
      outputFiles: [files('*', 'transferToUserSpace')],
    })
    await runner.start(task)
    assert.equal(readFileSync(inSpace('userspace', 'old'), 'utf8'), 'made\n')
    assert.equal(readFileSync(inSpace('userspace', 'new'), 'utf8'), 'new')
  })

  it('are not taken through links', async () => {
    writeFileSync(join(runner.root, 'secret'), 'secret')
    symlinkSync(join(runner.root, 'secret'), inSpace('userspace', 'link'))
    symlinkSync(runner.root, inSpace('userspace', 'folder'))
    const task = plan('find . -mindepth 1', { inputFiles: [files('**', 'transferFromUserSpace')] })
    await runner.start(task)
    assert.equal(await runner.log(task.key, 'out'), '')
  })

  it('are missed in the log where a space is missing, and the task runs', async () => {
    const task = plan('echo ran', {
      spaces: { ...spaces, inputspace: join(runner.root, 'absent') },
      inputFiles: [files('*', 'transferFromInputSpace')],
    })
    const end = await runner.start(task)
    assert.ok(end.ended === 'done' && end.failure === null)
    assert.equal(await runner.log(task.key, 'out'), 'ran\n')
    assert.match(
      await runner.log(task.key, 'err'),
      /\[DATASPACES-ERROR\] the inputspace is not there/,
    )
  })

  it('fail the task when one cannot be copied', async () => {
    mkdirSync(inSpace('userspace', 'made'))
    const task = plan('echo 1 > made', { outputFiles: [files('made', 'transferToUserSpace')] })
    utimesSync(inSpace('userspace', 'made'), 1, 1)
    const end = await runner.start(task)
    assert.ok(end.ended === 'done')
    assert.match(end.failure?.message ?? '', /Failed to transfer the output files/)
  })

  it('are saved instead of a pre script where that is asked for', async () => {
    const task = runner.plan([step('cpython', 'any text', 'pre'), step('bash', 'cat sub/out.py')], {
      genericInformation: { PRE_SCRIPT_AS_FILE: 'sub/out' },
    })
    await runner.start(task)
    assert.equal(await runner.log(task.key, 'out'), 'any text')
  })
})

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { readAssignments, readVariablesFile } from '../../src/operations/read-assignments.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

describe('readAssignments', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pa-nb-assignments-'))
    await writeFile(join(folder, 'token'), 's3cret\n')
    await writeFile(join(folder, 'v.json'), '{"n": 5, "on": true, "text": "a", "list": [1]}')
    await writeFile(join(folder, 'v.yaml'), 'n: 5\ntext: "a: b"\nnothing:\n')
    await writeFile(join(folder, '.env'), '# remark\nexport A=1\nB="two words"\nC=\'$x\'\n')
    await writeFile(join(folder, 'list.json'), '[1]')
  })
  after(() => rm(folder, { recursive: true }))

  const surroundings = () =>
    testSurroundings({
      workingFolder: folder,
      environment: { LEVEL: 'high' },
      readStandardInput: () => Promise.resolve(Buffer.from('from stdin\n')),
    })

  const cases: [assignment: string, value: string][] = [
    ['a=1', '1'],
    ['a=', ''],
    ['a=b=c', 'b=c'],
    ['a=@@home', '@home'],
    ['a=@token', 's3cret'],
    ['a=@-', 'from stdin'],
    ['a=@env:LEVEL', 'high'],
  ]
  for (const [assignment, value] of cases)
    it(`reads ${assignment}`, async () => {
      assert.equal((await readAssignments([assignment], surroundings())).get('a'), value)
    })

  it('takes the last value of a name', async () => {
    assert.equal((await readAssignments(['a=1', 'a=2'], surroundings())).get('a'), '2')
  })

  const refused: [assignment: string, code: string][] = [
    ['a', 'bad-assignment'],
    ['=1', 'bad-assignment'],
    ['a=@missing', 'no-such-file'],
    ['a=@env:MISSING', 'not-set'],
  ]
  for (const [assignment, code] of refused)
    it(`refuses ${assignment}`, async () => {
      await assert.rejects(readAssignments([assignment], surroundings()), { kind: 'usage', code })
    })

  it('reads files of JSON, YAML and lines', async () => {
    const read = async (path: string) =>
      Object.fromEntries(await readVariablesFile(path, surroundings()))
    assert.deepEqual(await read('v.json'), { n: '5', on: 'true', text: 'a', list: '[1]' })
    assert.deepEqual(await read('v.yaml'), { n: '5', text: 'a: b', nothing: '' })
    assert.deepEqual(await read('.env'), { A: '1', B: 'two words', C: '$x' })
  })

  it('refuses a file that holds no names', async () => {
    await assert.rejects(readVariablesFile('list.json', surroundings()), {
      code: 'bad-variables-file',
    })
  })
})

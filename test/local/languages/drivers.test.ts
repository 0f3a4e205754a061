import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../../src/state/package-root.ts'

describe('the drivers of languages', () => {
  const folder = join(packageRoot(), 'src', 'local', 'languages', 'drivers')
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())

  it('are as short as all sources, in whatever language', () => {
    const long = files.filter(
      ({ name }) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1 > 300,
    )
    assert.deepEqual(
      long.map(({ name }) => name),
      [],
    )
    assert.ok(files.length > 10)
  })
})

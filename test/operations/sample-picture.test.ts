import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { drawFile, pictureOf } from '../../src/operations/draw-workflow.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

describe('the picture of a sample', () => {
  it('is what `draw` makes of it now (UPDATE_GOLDEN=1 draws it anew)', async () => {
    const folder = join(packageRoot(), 'samples')
    const surroundings = testSurroundings({ workingFolder: folder })
    const { drawing } = await drawFile(join(folder, 'orders.ipynb'), {}, surroundings)
    const picture = String(await pictureOf(drawing, 'svg'))
    const kept = join(folder, 'orders.svg')
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(kept, picture)
    assert.equal(picture, readFileSync(kept, 'utf8'))
  }).timeout(20_000)
})

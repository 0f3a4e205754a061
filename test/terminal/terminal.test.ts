import assert from 'node:assert/strict'

import { wantsColours } from '../../src/terminal/terminal.ts'

describe('colours', () => {
  const cases: [environment: NodeJS.ProcessEnv, isTty: boolean, wanted: boolean][] = [
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ]
  for (const [environment, isTty, wanted] of cases)
    it(`${wanted ? 'come' : 'stay away'} with ${JSON.stringify(environment)} on ${isTty ? 'a terminal' : 'a pipe'}`, () => {
      assert.equal(wantsColours(environment, isTty), wanted)
    })
})

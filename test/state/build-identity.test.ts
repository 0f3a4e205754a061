import assert from 'node:assert/strict'

import { buildIdentity, supersedes } from '../../src/state/build-identity.ts'

const of = (version: string, build: string | null = 'a', root = '/p') => ({ version, build, root })

describe('supersedes', () => {
  it('lets the later version take the place of the earlier one, and never the reverse', () => {
    const order = ['0.9.9', '0.10.0-rc.1', '0.10.0', '0.10.1', '1.0.0', '1.2.0', '1.10.0', '10.0.0']
    for (const [at, one] of order.entries())
      for (const [other, two] of order.entries())
        if (at !== other)
          assert.equal(supersedes(of(one), of(two, 'b')), at > other, `${one} ${two}`)
  })

  it('lets what was built anew in a folder take the place of what ran there before', () => {
    assert.equal(supersedes(of('1.0.0', 'b'), of('1.0.0', 'a')), true)
    assert.equal(supersedes(of('1.0.0', 'a'), of('1.0.0', 'a')), false)
  })

  it('leaves two installations of one version in peace', () => {
    assert.equal(supersedes(of('1.0.0', 'b', '/q'), of('1.0.0', 'a', '/p')), false)
  })
})

describe('buildIdentity', () => {
  it('names the version of the package and where it is', () => {
    const { version, root, build } = buildIdentity()
    assert.match(version, /^\d+\.\d+\.\d+/)
    assert.match(root, /^\//)
    assert.equal(build, null)
  })
})

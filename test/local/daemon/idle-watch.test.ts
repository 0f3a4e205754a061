import assert from 'node:assert/strict'

import { watchIdleness } from '../../../src/local/daemon/idle-watch.ts'

describe('watchIdleness', () => {
  it('is over once nothing was wanted for the whole time', () => {
    let now = 0
    const watch = watchIdleness(1000, () => now)
    now = 999
    assert.equal(watch.isOver(false), false)
    now = 1000
    assert.equal(watch.isOver(false), true)
  })

  it('counts from the last connection, and not while one is open', () => {
    let now = 0
    const watch = watchIdleness(1000, () => now)
    watch.connectionOpened()
    watch.connectionOpened()
    now = 5000
    watch.connectionClosed()
    assert.equal(watch.isOver(false), false)
    now = 9000
    assert.equal(watch.isOver(false), false)
    watch.connectionClosed()
    now = 9999
    assert.equal(watch.isOver(false), false)
    now = 10_000
    assert.equal(watch.isOver(false), true)
  })

  it('counts from the last moment at which there was work', () => {
    let now = 0
    const watch = watchIdleness(1000, () => now)
    now = 5000
    assert.equal(watch.isOver(true), false)
    now = 5999
    assert.equal(watch.isOver(false), false)
    now = 6000
    assert.equal(watch.isOver(false), true)
  })
})

import assert from 'node:assert/strict'

import { LiveLog } from '../../src/terminal/live-log.ts'
import { testOutput } from '../support/test-output.ts'

const piece = (task: string, text: string, stream: 'out' | 'err' = 'out') => ({
  task,
  stream,
  bytes: Buffer.from(text),
})

describe('LiveLog', () => {
  it('writes a line of a pipe once, when it has ended', () => {
    const log = new LiveLog(testOutput(), { isSingle: false })
    assert.equal(log.piece(piece('a', '\r10%')), '')
    assert.equal(log.piece(piece('b', 'loading')), '')
    assert.equal(log.piece(piece('a', '\r90%')), '')
    assert.equal(log.piece(piece('b', ' done\n')), 'b | loading done\n')
    assert.equal(log.end(), 'a | 90%\n')
  })

  it('keeps what a task prints to its two streams apart', () => {
    const log = new LiveLog(testOutput(), { isSingle: false })
    log.piece(piece('a', 'progress', 'err'))
    assert.equal(log.piece(piece('a', 'text\n')), 'a | text\n')
    assert.equal(log.end(), 'a | progress\n')
  })

  it('shows an open line of a terminal in its place, and takes it back', () => {
    const log = new LiveLog(testOutput({ tty: true }), { isSingle: false })
    assert.equal(log.piece(piece('a', '\r10%')), 'a | 10%')
    assert.equal(log.piece(piece('a', '\r20%')), '\r\x1b[Ka | 20%')
    assert.equal(log.piece(piece('b', 'x\n')), '\r\x1b[Kb | x\n')
    assert.equal(log.piece(piece('a', '\r30%')), 'a | 30%')
    assert.equal(log.end(), '\r\x1b[Ka | 30%\n')
  })

  it('cuts an open line to one row, and lets no control character through', () => {
    const log = new LiveLog(testOutput({ tty: true, columns: 12 }), { isSingle: false })
    assert.equal(log.piece(piece('a', 'x'.repeat(50))), 'a | xxxxxx…')
    const single = new LiveLog(testOutput({ tty: true }), { isSingle: true })
    assert.equal(single.piece(piece('a', 'a\x1b[2J')), 'a\\x1b[2J')
  })

  it('gives a pipe the bytes of one task as they are', () => {
    const log = new LiveLog(testOutput(), { isSingle: true })
    assert.deepEqual(log.piece(piece('a', '\r10%')), Buffer.from('\r10%'))
    assert.equal(log.end(), '')
  })
})

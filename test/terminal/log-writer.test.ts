import assert from 'node:assert/strict'

import { LogWriter } from '../../src/terminal/log-writer.ts'
import { testOutput } from '../support/test-output.ts'

const piece = (task: string, text: string) => ({ task, bytes: Buffer.from(text) })

describe('LogWriter', () => {
  it('gives a pipe the log of one task byte for byte', () => {
    const bytes = Buffer.from([0, 255, 13, 10, 27])
    const writer = new LogWriter(testOutput(), { isSingle: true })
    assert.equal(writer.piece({ task: 'a', bytes }), bytes)
  })

  it('makes the log of one task safe for a terminal', () => {
    const writer = new LogWriter(testOutput({ tty: true }), { isSingle: true })
    assert.equal(writer.piece(piece('a', 'x\x1b[2J\x07ok\n')), 'x\\x1b[2J\\x07ok\n')
  })

  it('names the task of each line of several', () => {
    const writer = new LogWriter(testOutput(), { isSingle: false })
    const texts = [piece('a', 'one\ntwo\n'), piece('b', 'three\n')].map((each) =>
      writer.piece(each),
    )
    assert.deepEqual(texts, ['a | one\na | two\n', 'b | three\n'])
  })

  it('puts together lines and letters that come in pieces', () => {
    const writer = new LogWriter(testOutput(), { isSingle: false })
    const [first, second] = [Buffer.from('né').subarray(0, 2), Buffer.from('né\nx').subarray(2)]
    assert.equal(writer.piece({ task: 'a', bytes: first }), '')
    assert.equal(writer.piece({ task: 'a', bytes: second }), 'a | né\n')
    assert.equal(writer.end(), 'a | x\n')
    assert.equal(writer.end(), '')
  })

  it('takes the last state of a line that was written over', () => {
    const writer = new LogWriter(testOutput(), { isSingle: false })
    assert.equal(writer.piece(piece('a', '10%\r20%\r')), '')
    assert.equal(writer.piece(piece('a', '30%\r\nend\r\n')), 'a | 30%\na | end\n')
    assert.equal(writer.piece(piece('a', '\r1%\r2%')), '')
    assert.equal(writer.end(), 'a | 2%\n')
  })

  it('needs no more memory for a line that is written over for ever', () => {
    const writer = new LogWriter(testOutput(), { isSingle: false })
    for (let step = 0; step < 100_000; step += 1)
      assert.equal(writer.piece(piece('a', `\rstep ${step}`)), '')
    assert.equal(writer.end(), 'a | step 99999\n')
  })

  it('ends the open line of a task before the next one begins', () => {
    const writer = new LogWriter(testOutput(), { isSingle: false })
    writer.piece(piece('a', 'open'))
    assert.equal(writer.piece(piece('b', 'x\n')), 'a | open\nb | x\n')
  })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Failure } from '../../src/problems/failure.ts'
import { fileInside, fileName } from '../../src/state/file-name.ts'

const hostile = [
  '',
  '.',
  '..',
  '...',
  '../x',
  '..\\x',
  '/etc/passwd',
  'a/b',
  'a\\b',
  'a\0b',
  'a\nb',
  'a\rb',
  '\u001b[31m',
  '\u202etxt.exe',
  '.ssh',
  '~',
  '~root',
  '$HOME',
  '`id`',
  '%',
  '%2e%2e',
  'a.',
  'a ',
  ' a',
  'CON',
  'con.txt',
  'NUL',
  'COM1',
  'a:b',
  'C:\\x',
  '-rf',
  'a*?b',
  'a|b',
  '<b>',
  '"',
  "'",
  '\ud800',
  '\udc00',
  '\ud801',
  '__proto__',
  'constructor',
  'é',
  'A#1*2',
  'x'.repeat(4000),
  'x'.repeat(4001),
  'é'.repeat(300),
  '/'.repeat(300),
  '😀',
  'a;b',
  'a&b',
  '\u0085',
  '\ufeff',
  '\u2028',
  '..%2f..%2fetc%2fpasswd',
  '....//....//x',
  'a/../../b',
  '\\\\host\\share',
  'file:///etc/passwd',
  'lpt1.log',
  'x\u0301',
  '\x7f\x9b',
  'name.',
  '\u200d',
]

describe('fileName', () => {
  for (const name of hostile) {
    it(`keeps ${JSON.stringify(name).slice(0, 30)} inside its folder, visible and short`, () => {
      const file = fileName(name)
      assert.notEqual(file, '')
      assert.doesNotMatch(file, /[/\\\p{Cc}\p{Cs}\p{Cf}<>:"|?]|^\.|[. ]$/u)
      assert.ok(Buffer.byteLength(file) <= 180)
      assert.equal(join('/folder', file), `/folder/${file}`)
    })
  }

  it('gives different names different files', () => {
    assert.equal(new Set(hostile.map(fileName)).size, hostile.length)
  })

  it('leaves the names of tasks as people wrote them', () => {
    for (const name of ['train', 'Train model_2', 'A#1*2', 'étape-1.b'])
      assert.equal(fileName(name), name)
  })
})

describe('fileInside', () => {
  it('refuses a link that stands in the place of the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
    try {
      symlinkSync('/etc/passwd', join(folder, 'result'))
      assert.throws(
        () => fileInside(folder, 'result'),
        (error) => error instanceof Failure && error.code === 'link-in-the-way',
      )
      assert.equal(fileInside(folder, 'other'), join(folder, 'other'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

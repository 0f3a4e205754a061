import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pragmaDefinitions } from '../../src/pragmas/pragma-definitions.ts'
import { referenceMarkdown } from '../../src/pragmas/reference-markdown.ts'
import { isError } from '../../src/problems/problem.ts'
import { foldOf } from '../support/fold-of.ts'

const page = join(import.meta.dirname, '../../../src/pragmas/README.md')

describe('the reference of pragmas', () => {
  it('is what the definitions say (UPDATE_GOLDEN=1 writes it anew)', () => {
    const text = referenceMarkdown(pragmaDefinitions)
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(page, text)
    assert.equal(readFileSync(page, 'utf8'), text)
  })

  it('has an example of each pragma that is one', () => {
    for (const { name, example } of pragmaDefinitions) {
      const [section] = foldOf([example]).sections
      assert.equal(section?.section.isBroken, false, example)
      assert.ok(section.section.pragma?.name === name, example)
      const codes = section.problems.filter(isError).map((problem) => problem.code)
      const aboutItself = codes.filter((code) => /param|choice|value|name|language/.test(code))
      assert.deepEqual(aboutItself, [], example)
    }
  })

  it('says of each parameter what it is', () => {
    for (const { name, parameters, summary } of pragmaDefinitions) {
      assert.match(summary, /^[A-Z].*[^.]$/, name)
      for (const [key, { help, type }] of Object.entries(parameters))
        assert.ok(help !== '' && type.words !== '', `${name}.${key}`)
    }
  })
})

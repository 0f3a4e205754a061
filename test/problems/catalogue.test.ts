import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../../src/problems/catalogue.ts'
import { packageRoot } from '../../src/state/package-root.ts'

describe('the catalogue of problems', () => {
  it('has every area that there is a file for', async () => {
    const folder = join('src', 'problems', 'catalogue')
    for (const file of readdirSync(join(packageRoot(), folder))) {
      const compiled = join(packageRoot(), 'dist', folder, file.replace(/ts$/, 'js'))
      const area = (await import(compiled)) as Record<string, { definition?: unknown }>
      for (const [name, { definition }] of Object.entries(area)) {
        if (!definition) continue
        const { code } = definition as { code: string }
        assert.equal(catalogue.get(code), definition, `${file}: ${name}`)
      }
    }
  })

  for (const [code, { summary, explanation }] of catalogue)
    it(`explains ${code}`, () => {
      assert.match(code, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
      assert.match(summary, /^[A-Z#`].*[^.]$/)
      assert.match(explanation, /\.$/)
      assert.ok(explanation.length >= 60 && explanation !== summary, explanation)
    })
})

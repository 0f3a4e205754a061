import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Database } from '../../../src/local/store/database.ts'
import { migrate } from '../../../src/local/store/migrate.ts'
import { packageRoot } from '../../../src/state/package-root.ts'

describe('the schema of the store', () => {
  it('is what the migrations make of an empty database', () => {
    const connection = new DatabaseSync(':memory:')
    migrate(new Database(connection))
    const rows = connection
      .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
      .all() as { sql: string }[]
    const schema = rows.map(({ sql }) => `${sql};\n`).join('\n')
    const golden = join(packageRoot(), 'test', 'golden', 'store-schema.sql')
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(dirname(golden), { recursive: true })
      writeFileSync(golden, schema)
    }
    assert.equal(schema, readFileSync(golden, 'utf8'))
  })
})

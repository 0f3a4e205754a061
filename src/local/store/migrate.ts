import { Failure } from '../../problems/failure.ts'
import type { Database } from './database.ts'
import { migrations } from './migrations/all.ts'
import { selectSchemaVersion } from './queries/select-schema-version.ts'

/**
 * Brings a database to the present schema, one transaction a step.
 *
 * @throws Failure `store-newer` where a later version of pa-nb has been there
 */
export function migrate(database: Database): void {
  const row = database.first(selectSchemaVersion)
  const version = row?.user_version ?? 0
  if (version > migrations.length) throw newer(version)
  migrations.slice(version).forEach((statements, index) => {
    database.transaction(() => {
      database.execute(statements)
      database.execute(`PRAGMA user_version = ${version + index + 1}`)
    })
  })
}

function newer(version: number): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'store-newer',
    message: `the store was written by a newer pa-nb (schema ${version}, this one knows ${migrations.length})`,
    help: 'update pa-nb, or name another state folder with XDG_STATE_HOME',
  })
}

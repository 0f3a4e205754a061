import type { Query } from '../database.ts'

/** What is wrong with the database, a row each; `ok` when nothing is. */
export const integrityCheck: Query<{ readonly integrity_check: string }> = {
  sql: 'PRAGMA integrity_check',
}

import type { Query } from '../database.ts'

/** How many migrations the database has had. */
export const selectSchemaVersion: Query<{ readonly user_version: number }> = {
  sql: 'PRAGMA user_version',
}

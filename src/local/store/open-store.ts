import { chmodSync } from 'node:fs'
import { join } from 'node:path'

import { Failure } from '../../problems/failure.ts'
import { ensurePrivateFolder } from '../../state/private-folder.ts'
import { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { Store } from './store.ts'

/**
 * Opens the store in a folder, or makes it, and holds its lock until it is closed: of two that try,
 * one fails (reliability.md 1, 2).
 *
 * @param folder absolute; the database and the files of big values go there
 * @throws Failure, all unreachable: `store-in-use`, `store-newer`, `store-damaged`,
 *   `store-unusable`, and those of `ensurePrivateFolder`
 */
export async function openStore(folder: string): Promise<Store> {
  ensurePrivateFolder(folder)
  const { DatabaseSync } = await import('@photostructure/sqlite')
  const path = join(folder, 'store.sqlite')
  try {
    const connection = new DatabaseSync(path, { timeout: 0, defensive: true })
    try {
      const database = new Database(connection)
      prepare(database)
      chmodSync(path, 0o600)
      return new Store(database, folder)
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    throw error instanceof Failure ? error : failureOf(path, error)
  }
}

function prepare(database: Database): void {
  // the lock first: whoever loses must not have touched anything
  database.execute('PRAGMA locking_mode = EXCLUSIVE')
  database.execute('PRAGMA journal_mode = WAL')
  database.execute('PRAGMA synchronous = FULL')
  database.execute('BEGIN IMMEDIATE; COMMIT')
  migrate(database)
}

/** What an error of SQLite means for whoever asked. */
export function failureOf(path: string, cause: unknown): Failure {
  const text = cause instanceof Error ? cause.message : String(cause)
  const failure = (code: string, message: string, help: string): Failure =>
    new Failure({ kind: 'unreachable', code, message, help, cause })
  if (/locked|busy/i.test(text))
    return failure(
      'store-in-use',
      `another scheduler uses the store \`${path}\``,
      'there is one scheduler for each user and state folder: use that one, or end it',
    )
  if (/malformed|not a database|corrupt/i.test(text))
    return failure(
      'store-damaged',
      `the store \`${path}\` is damaged: ${text}`,
      'move the folder away to start with an empty one, or restore it from a backup',
    )
  return failure(
    'store-unusable',
    `the store \`${path}\` cannot be used: ${text}`,
    'check that the disk has space and that the folder can be written',
  )
}

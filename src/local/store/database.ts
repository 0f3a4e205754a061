import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'

export type SqlValue = string | number | null

/** A query that gives rows; `Row` says what it selects. */
export interface Query<Row> {
  readonly sql: string
  /** There is no such property: it only carries the type. */
  readonly row?: Row
}

/** One connection, its statements prepared once each. */
export class Database {
  readonly #connection: DatabaseSyncInstance
  readonly #statements = new Map<string, StatementSyncInstance>()

  constructor(connection: DatabaseSyncInstance) {
    this.#connection = connection
  }

  run(sql: string, ...values: readonly SqlValue[]): void {
    this.#statement(sql).run(...values)
  }

  /** The rows of a query. */
  all<Row>(query: Query<Row>, ...values: readonly SqlValue[]): Row[] {
    return this.#statement(query.sql).all(...values) as Row[]
  }

  /** The same one by one, so that a long list never stands in memory; to be read to its end. */
  *each<Row>(query: Query<Row>, ...values: readonly SqlValue[]): Generator<Row, void, undefined> {
    for (const row of this.#statement(query.sql).iterate(...values)) yield row as Row
  }

  first<Row>(query: Query<Row>, ...values: readonly SqlValue[]): Row | undefined {
    return this.#statement(query.sql).get(...values) as Row | undefined
  }

  /** Runs statements that take no values. */
  execute(sql: string): void {
    this.#connection.exec(sql)
  }

  /** All that `act` writes, or nothing of it. */
  transaction(act: () => void): void {
    this.execute('BEGIN IMMEDIATE')
    try {
      act()
      this.execute('COMMIT')
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  close(): void {
    this.#statements.clear()
    try {
      // statements live until they are collected, and the file's lock with them: give it back first
      this.execute('PRAGMA journal_mode = DELETE')
      this.execute('PRAGMA locking_mode = NORMAL')
      this.execute('SELECT count(*) FROM sqlite_schema')
    } finally {
      this.#connection.close()
    }
  }

  #rollBack(): void {
    // after some errors, such as a full disk, SQLite has rolled back by itself
    if (this.#connection.isTransaction) this.execute('ROLLBACK')
  }

  #statement(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

// One SQLite file, durable with each commit, held by one process.
import type { SqliteDatabase } from 'kysely'

import type { OpenSqliteFile, SqliteDriver, SqliteFile } from './sqlite-driver.ts'
import { loadDriver, sqliteDrivers } from './sqlite-driver.ts'
import { reasonOf, StoreError } from './store-error.ts'

/** Nobody else writes; what may be in the way is a backup, for moments. */
const LOCK_TIMEOUT_MS = 1_000

export type DatabaseFile = { readonly database: SqliteDatabase; readonly driver: SqliteDriver }

/** Opens the file once nobody else has it, with the best driver unless told. Throws a `StoreError`. */
export async function openDatabaseFile(file: string, wanted?: SqliteDriver): Promise<DatabaseFile> {
  const [best = 'libsql'] = await sqliteDrivers()
  const driver = wanted ?? best
  const open = await loadDriver(driver)
  const release = lock(file, open)
  try {
    const database = open(file, LOCK_TIMEOUT_MS)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    // A file that may only be read is noticed by a write alone, and shall be noticed now.
    database.exec('BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK')
    return { database: withStatementsKept(database, release), driver }
  } catch (cause) {
    release()
    throw new StoreError(`${file} cannot be opened: ${reasonOf(cause)}`, { cause })
  }
}

/**
 * A transaction held open on a file beside it: SQLite's own lock, which the system takes back when
 * the process dies, so that a crash leaves nothing to clean up.
 */
function lock(file: string, open: OpenSqliteFile): () => void {
  let guard: SqliteFile | undefined
  try {
    guard = open(`${file}.lock`, LOCK_TIMEOUT_MS)
    guard.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    guard?.close()
    const why = /locked/.test(reasonOf(cause)) ? 'is in use by another process' : 'cannot be locked'
    throw new StoreError(`${file} ${why}: ${reasonOf(cause)}`, { cause })
  }
  const held = guard
  return () => {
    held.exec('ROLLBACK')
    held.close()
  }
}

/** Each text is prepared once: faster, and libsql frees a statement only when it is collected. */
function withStatementsKept(database: SqliteFile, release: () => void): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    prepare: (sql) => {
      const kept = statements.get(sql)
      if (kept !== undefined) return kept
      const statement = database.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
    close: () => {
      statements.clear()
      database.close()
      release()
    },
  }
}

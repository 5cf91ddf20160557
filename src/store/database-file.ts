// The only door to libsql: one SQLite file, durable with each commit, held by one process.
import type { SqliteDatabase } from 'kysely'
import Database from 'libsql'

import { StoreError } from './store-error.ts'

/** Opens the file once nobody else has it. Throws a `StoreError`. */
export function openDatabaseFile(file: string): SqliteDatabase {
  const release = lock(file)
  try {
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    return withStatementsKept(database, release)
  } catch (cause) {
    release()
    throw new StoreError(`${file} cannot be opened`, { cause })
  }
}

/**
 * A transaction held open on a file beside it: SQLite's own lock, which the system takes back when
 * the process dies, so that a crash leaves nothing to clean up.
 */
function lock(file: string): () => void {
  try {
    const guard = new Database(`${file}.lock`, { timeout: 1_000 })
    guard.exec('BEGIN EXCLUSIVE')
    return () => {
      guard.exec('ROLLBACK')
      guard.close()
    }
  } catch (cause) {
    throw new StoreError(`${file} is in use by another process, or its folder is not writable`, {
      cause,
    })
  }
}

/** Each text is prepared once: faster, and libsql frees a statement only when it is collected. */
function withStatementsKept(database: Database.Database, release: () => void): SqliteDatabase {
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

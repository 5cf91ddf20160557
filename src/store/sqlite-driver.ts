// The only door to SQLite itself: the one that comes with Node where it is complete, else libsql.
import { isBuiltin } from 'node:module'
import type * as NodeSqlite from 'node:sqlite'

import type { SqliteDatabase } from 'kysely'
import type Libsql from 'libsql'

export type SqliteDriver = 'node:sqlite' | 'libsql'

export type SqliteFile = SqliteDatabase & { readonly exec: (sql: string) => void }

/** Opens the file, and makes it if it is not there; waits this long for a lock. */
export type OpenSqliteFile = (file: string, timeoutMs: number) => SqliteFile

/**
 * Which drivers this Node can have, the best first. `node:sqlite` brings a newer SQLite, without
 * the rare damage that 3.51.3 mended, and is faster; before 22.16 it could not tell which
 * statements give rows.
 */
export async function sqliteDrivers(): Promise<readonly SqliteDriver[]> {
  if (!isBuiltin('node:sqlite')) return ['libsql']
  const { StatementSync } = await import('node:sqlite')
  return 'columns' in StatementSync.prototype ? ['node:sqlite', 'libsql'] : ['libsql']
}

/**
 * Loads the driver, and only that one. Two of them may never have one file open in one process:
 * neither sees the locks of the other, and closing lets go of both.
 */
export async function loadDriver(driver: SqliteDriver): Promise<OpenSqliteFile> {
  switch (driver) {
    case 'node:sqlite':
      return openNodeSqlite(await import('node:sqlite'))
    case 'libsql':
      return openLibsql((await import('libsql')).default)
  }
}

function openLibsql(Database: typeof Libsql): OpenSqliteFile {
  return (file, timeout) => {
    const database = new Database(file, { timeout })
    return {
      exec: (sql) => void database.exec(sql),
      prepare: (sql) => database.prepare(sql),
      close: () => void database.close(),
    }
  }
}

function openNodeSqlite({ DatabaseSync }: typeof NodeSqlite): OpenSqliteFile {
  return (file, timeout) => {
    const database = new DatabaseSync(file, { timeout })
    return {
      exec: (sql) => database.exec(sql),
      prepare: (sql) => {
        const statement = database.prepare(sql)
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...parameters),
          run: (parameters) => statement.run(...parameters),
          iterate: (parameters) => statement.iterate(...parameters),
        }
      },
      close: () => database.close(),
    }
  }
}

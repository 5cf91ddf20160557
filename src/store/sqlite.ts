// The SQLite engine: libsql behind kysely, durable with each commit, one process to a file.
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely'
import { CompiledQuery, Kysely, Migrator, SqliteDialect, SqliteDriver } from 'kysely'
import Database from 'libsql'

import { MIGRATIONS } from './migrations.ts'
import type { Schema } from './schema.ts'

/** The file cannot be used: another process holds it, or it cannot be opened or brought up to date. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/**
 * Opens the file and brings its tables up to date. The exclusive lock is SQLite's own: it goes with
 * the process, so a crash leaves nothing to clean up.
 */
export async function openSqlite(file: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: new ImmediateDialect({ database: openFile(file) }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return db
  await db.destroy()
  throw new StoreError(`cannot bring ${file} up to date`, { cause: error })
}

function openFile(file: string): SqliteDialectConfig['database'] {
  try {
    const database = new Database(file, { timeout: 1_000 })
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.exec('BEGIN IMMEDIATE; COMMIT')
    return database
  } catch (cause) {
    const isLocked = cause instanceof Error && /locked|busy/i.test(cause.message)
    const why = isLocked ? 'another process is using it' : 'it cannot be opened'
    throw new StoreError(`${file}: ${why}`, { cause })
  }
}

/** A plain `begin` takes the write lock late and may fail half way; this one takes it at once. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config)
  }
}

// The SQLite engine: kysely over the database file, tables up to date, transactions that take the lock at once.
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely'
import { CompiledQuery, Kysely, Migrator, SqliteDialect, SqliteDriver } from 'kysely'

import { openDatabaseFile, StoreError } from './database-file.ts'
import type { Engine } from './engine.ts'
import { migrationsFor } from './migrations.ts'
import type { Schema } from './schema.ts'

/** Rejects with a `StoreError` that says why the file cannot be used. */
export async function openSqlite(file: string): Promise<Engine> {
  const db = new Kysely<Schema>({
    dialect: new ImmediateDialect({ database: openDatabaseFile(file) }),
  })
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor('sqlite') },
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return { kind: 'sqlite', db, close: () => db.destroy() }
  await db.destroy()
  throw new StoreError(`cannot bring ${file} up to date`, { cause: error })
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

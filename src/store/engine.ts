// What the store runs on: a file of SQLite, or PostgreSQL where several processes share one store.
import type { Dialect } from 'kysely'
import { Kysely, Migrator, sql } from 'kysely'

import type { Log } from '../log.ts'
import { openDatabaseFile } from './database-file.ts'
import { migrationsFor } from './migrations.ts'
import { postgresDialect } from './postgres.ts'
import { checkVersion, untilUp } from './postgres-start.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'
import type { SqliteDriver } from './sqlite-driver.ts'
import { reasonOf, StoreError } from './store-error.ts'

/** Where the data is. */
export type Where =
  | { readonly file: string; readonly driver?: SqliteDriver }
  | { readonly url: string }

export type EngineKind = 'sqlite' | 'postgres'

export type Engine = {
  readonly kind: EngineKind
  readonly db: Kysely<Schema>
  readonly close: () => Promise<void>
}

export type EngineOptions = {
  readonly log: Log
  /** Ends the waiting for PostgreSQL. */
  readonly signal?: AbortSignal
  /** How long to wait before PostgreSQL is tried a second time; twice as long each time after. */
  readonly firstDelayMs?: number
  readonly maxDelayMs?: number
}

/**
 * Opens it with the tables up to date. A PostgreSQL that is not there yet is waited for; all else
 * rejects with a `StoreError` that says what to mend.
 */
export function openEngine(where: Where, options: EngineOptions): Promise<Engine> {
  return 'file' in where
    ? openFile(where.file, where.driver, options.log)
    : openServer(where.url, options)
}

async function openFile(file: string, wanted: SqliteDriver | undefined, log: Log): Promise<Engine> {
  const { database, driver } = await openDatabaseFile(file, wanted)
  const db = new Kysely<Schema>({ dialect: sqliteDialect(database) })
  try {
    await bringUpToDate(db, 'sqlite')
    log.info({ engine: await nameOfSqlite(db), driver, file }, 'store open')
    return { kind: 'sqlite', db, close: () => db.destroy() }
  } catch (cause) {
    await db.destroy()
    if (cause instanceof StoreError) throw cause
    throw new StoreError(`${file} cannot be brought up to date: ${reasonOf(cause)}`, { cause })
  }
}

async function nameOfSqlite(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select 'SQLite ' || sqlite_version() as name`.execute(db)
  return rows.map(({ name }) => name).join()
}

async function openServer(url: string, options: EngineOptions): Promise<Engine> {
  const { log, signal = new AbortController().signal } = options
  const { firstDelayMs = 500, maxDelayMs = 10_000 } = options
  const version = await untilUp(() => prepare(postgresDialect({ url, log, isPatient: true })), {
    log,
    signal,
    firstDelayMs,
    maxDelayMs,
  })
  log.info({ engine: `PostgreSQL ${version}` }, 'store open')
  const db = new Kysely<Schema>({ dialect: postgresDialect({ url, log }) })
  return { kind: 'postgres', db, close: () => db.destroy() }
}

async function prepare(dialect: Dialect): Promise<string> {
  const db = new Kysely<Schema>({ dialect })
  try {
    const version = await checkVersion(db)
    await bringUpToDate(db, 'postgres')
    return version
  } finally {
    await db.destroy()
  }
}

/** On PostgreSQL under an advisory lock, which kysely takes: of several processes one does it, the others wait. */
async function bringUpToDate(db: Kysely<Schema>, kind: EngineKind): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor(kind) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  const cause = error instanceof Error ? error : new Error(reasonOf(error))
  if (!cause.message.startsWith('corrupted migrations')) throw cause
  throw new StoreError('a newer version has brought the store up to date: run that one', { cause })
}

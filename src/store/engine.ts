// What the store runs on: a file of SQLite, or PostgreSQL where several processes share one store.
import type { Dialect } from 'kysely'
import { Kysely, Migrator } from 'kysely'

import type { Log } from '../log.ts'
import { openDatabaseFile } from './database-file.ts'
import { migrationsFor } from './migrations.ts'
import { postgresDialect } from './postgres.ts'
import { checkVersion, untilUp } from './postgres-start.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'
import { isPassing, StoreError } from './store-error.ts'

/** Where the data is. */
export type Where = { readonly file: string } | { readonly url: string }

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
  return 'file' in where ? openFile(where.file, options) : openServer(where.url, options)
}

async function openFile(file: string, { log }: EngineOptions): Promise<Engine> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(openDatabaseFile(file)) })
  try {
    await bringUpToDate(db, 'sqlite')
  } catch (cause) {
    await db.destroy()
    throw cause instanceof StoreError
      ? cause
      : new StoreError(`cannot bring ${file} up to date`, { cause })
  }
  log.info({ engine: 'SQLite', file }, 'store open')
  return { kind: 'sqlite', db, close: () => db.destroy() }
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
  log.info({ engine: 'PostgreSQL', version }, 'store open')
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
  if (isPassing(error)) throw error
  if (error instanceof Error && /^corrupted migrations/.test(error.message)) {
    throw new StoreError('the store was brought up to date by a newer version: run that one', {
      cause: error,
    })
  }
  throw error
}

// Runs the same tests over every engine that this Node can have, each test on a store of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, onTestFinished } from 'vitest'

import type { Where } from '../../src/store/engine.ts'
import type { SqliteDriver, SqliteFile } from '../../src/store/sqlite-driver.ts'
import { loadDriver, sqliteDrivers } from '../../src/store/sqlite-driver.ts'
import { ask, freshDatabase } from './postgres.ts'

export type FilePlace = { readonly file: string; readonly driver: SqliteDriver }

export type EngineUnderTest = {
  readonly kind: 'sqlite' | 'postgres'
  /** An empty store, which goes when the test ends. */
  readonly openFresh: () => Promise<Where>
}

/** Every driver of SQLite that this Node can have: one on Node 20, two from 22.16. */
const drivers = await sqliteDrivers()

const ENGINES: readonly (readonly [string, EngineUnderTest])[] = [
  ...drivers.map((driver): [string, EngineUnderTest] => [
    `SQLite by ${driver}`,
    { kind: 'sqlite', openFresh: async () => ({ file: await freshFile(), driver }) },
  ]),
  ['PostgreSQL', { kind: 'postgres', openFresh: async () => ({ url: await freshDatabase() }) }],
]

export function describeEachDriver(
  name: string,
  body: (openFresh: () => Promise<FilePlace>) => void,
): void {
  describe.each(drivers)(`${name} by %s`, (driver) =>
    body(async () => ({ file: await freshFile(), driver })),
  )
}

export function describeEachEngine(name: string, body: (engine: EngineUnderTest) => void): void {
  describe.each(ENGINES)(`${name} on %s`, (_, engine) => body(engine))
}

/** The path of a database file that is not there yet. */
export async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'steward.db')
}

/** What a statement gives on a store that nobody has open: by the driver that the bot takes, as two in one process would ignore each other's locks. */
export async function rowsOf(where: Where, statement: string): Promise<unknown[]> {
  if ('url' in where) return ask(where.url, statement)
  const { file, driver = drivers[0] ?? 'libsql' } = where
  const database = await openBeside({ file, driver })
  try {
    return database
      .prepare(statement)
      .all([])
      .map((row) => ({ ...Object(row) }))
  } finally {
    database.close()
  }
}

/** The same file once more, with no lock and no waiting. */
export async function openBeside({ file, driver }: FilePlace): Promise<SqliteFile> {
  const open = await loadDriver(driver)
  return open(file, 0)
}

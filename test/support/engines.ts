// Runs the same tests over every engine that this Node can have, each test on a store of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, onTestFinished } from 'vitest'

import type { Where } from '../../src/store/engine.ts'
import { freshDatabase } from './postgres.ts'

export type EngineUnderTest = {
  readonly kind: 'sqlite' | 'postgres'
  /** An empty store, which goes when the test ends. */
  readonly openFresh: () => Promise<Where>
}

const ENGINES: Readonly<Record<string, EngineUnderTest>> = {
  SQLite: { kind: 'sqlite', openFresh: async () => ({ file: await freshFile() }) },
  PostgreSQL: { kind: 'postgres', openFresh: async () => ({ url: await freshDatabase() }) },
}

export function describeEachEngine(name: string, body: (engine: EngineUnderTest) => void): void {
  describe.each(Object.entries(ENGINES))(`${name} on %s`, (_, engine) => body(engine))
}

/** The path of a database file that is not there yet. */
export async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'steward.db')
}

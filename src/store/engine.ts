// What is behind the store: SQLite in a file, or PostgreSQL; the same tables and the same statements.
import type { Kysely } from 'kysely'

import type { Schema } from './schema.ts'

export type EngineKind = 'sqlite' | 'postgres'

export type Engine = {
  readonly kind: EngineKind
  readonly db: Kysely<Schema>
  readonly close: () => Promise<void>
}

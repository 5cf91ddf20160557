// Where a bot keeps its store during a scene, on either engine.
import { dirname } from 'node:path'

import type { Engine, Where } from '../../../src/store/engine.ts'
import { openEngine } from '../../../src/store/engine.ts'
import { rowsOf } from '../../support/engines.ts'
import { ask } from '../../support/postgres.ts'

export type Shelf = {
  /** What tells the bot where its store is. */
  readonly env: Readonly<Record<string, string>>
  /** The bot is dead: its lease of fifteen seconds is over now, so that the next one need not wait. */
  readonly bury: () => Promise<void>
  /** Is nothing left to be done or said? */
  readonly isClear: () => Promise<boolean>
  /** What lies there, for a look at it when no bot is running. */
  readonly open: () => Promise<Engine>
}

const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

const OPEN = `select key from inbox where settled_at is null
  union all select cause from outbox where ended_at is null
  union all select conversation_id from watch where first_event_at is not null`

export function shelfIn(where: Where): Shelf {
  return {
    bury: async () => {
      // The lock of a file says so by itself.
      if ('url' in where) await ask(where.url, 'update replica set lease_until = 0')
    },
    isClear: async () => (await rowsOf(where, OPEN)).length === 0,
    env: envFor(where),
    open: () => openEngine(where, { log: SILENT }),
  }
}

const envFor = (where: Where): Shelf['env'] =>
  'file' in where ? { STEWARD_DATA: dirname(where.file) } : { DATABASE_URL: where.url }

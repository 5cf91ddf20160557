// How the tables came to be: forward only, each step in its own transaction, run on start.
import type { Kysely, Migration } from 'kysely'

import type { EngineKind } from './engine.ts'
import { createLedgerAndOutbox } from './migration-002.ts'
import { createWatchesAndQuestions } from './migration-003.ts'
import { createProposals } from './migration-004.ts'

/** What differs is how an engine numbers rows by itself. */
export const migrationsFor = (kind: EngineKind): Readonly<Record<string, Migration>> => ({
  '001-first-tables': { up: createFirstTables },
  '002-ledger-and-outbox': { up: (db) => createLedgerAndOutbox(db, kind) },
  '003-watches-and-questions': { up: (db) => createWatchesAndQuestions(db, kind) },
  '004-proposals': { up: createProposals },
})

async function createFirstTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('inbox')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .execute()
  await schema
    .createIndex('inbox_unsettled')
    .on('inbox')
    .columns(['settled_at', 'received_at'])
    .where('settled_at', 'is', null)
    .execute()
  await schema
    .createTable('command')
    .addColumn('inbox_key', 'text', (column) => column.primaryKey().references('inbox.key'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('canonical', 'text', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('reply', 'text')
    .addColumn('answered_at', 'bigint')
    .execute()
  await schema
    .createTable('confirmation')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('canonical', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('mentions', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_by', 'text')
    .addPrimaryKeyConstraint('confirmation_pk', ['conversation_id', 'code'])
    .execute()
  await createMemoryTables(db)
}

async function createMemoryTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('watch')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('scope_id', 'text', (column) => column.notNull())
    .addColumn('named', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('union_id', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('watch_pk', ['scope', 'scope_id', 'conversation_id'])
    .execute()
  await schema
    .createTable('calendar')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('calendar_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_pk', ['conversation_id', 'calendar_id'])
    .execute()
  await schema
    .createTable('chat')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('dentry')
    .addColumn('union_id', 'text', (column) => column.notNull())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('dentry_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('dentry_pk', ['space_id', 'dentry_id', 'union_id'])
    .execute()
}

// The second step of the tables: owners of pushes, the ledger of calls, the outbox, the audit.
import type { ColumnDefinitionBuilder, Kysely } from 'kysely'

import type { EngineKind } from './engine.ts'
import { sql } from 'kysely'

/** What the first tables hold is carried over: a push on its way at the update is not lost. */
export async function createLedgerAndOutbox(db: Kysely<unknown>, kind: EngineKind): Promise<void> {
  const { schema } = db
  const numbered = NUMBERED[kind]
  await schema.dropIndex('inbox_unsettled').execute()
  await schema.alterTable('inbox').renameTo('inbox_before').execute()
  await schema.alterTable('command').renameTo('command_before').execute()
  await createInbox(db, numbered)
  await createLedger(db)
  await createOutbox(db, numbered)
  await createRecords(db)
  if (kind === 'postgres') await keepQueuesClean(db)
  await sql`insert into inbox (key, kind, payload, lane, received_at, attempt, settled_at)
    select key, kind, payload, key, received_at, 1, settled_at from inbox_before order by received_at`.execute(
    db,
  )
  const columns = sql.raw(
    'inbox_key, name, canonical, effect, conversation_id, staff_id, state, started_at, finished_at, answered_at',
  )
  await sql`insert into command (${columns}) select ${columns} from command_before`.execute(db)
  await schema.dropTable('command_before').execute()
  await schema.dropTable('inbox_before').execute()
}

type Numbered = readonly [
  type: 'integer' | 'bigint',
  build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder,
]

/** A column that numbers the rows by itself. */
export const NUMBERED: Readonly<Record<EngineKind, Numbered>> = {
  sqlite: ['integer', (column) => column.primaryKey().autoIncrement()],
  postgres: ['bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey()],
}

/** What is settled has an index for pruning only: it must not be the way to what is open. */
async function createInbox({ schema }: Kysely<unknown>, numbered: Numbered): Promise<void> {
  await schema
    .createTable('inbox')
    .addColumn('seq', ...numbered)
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('fingerprint', 'text', (column) => column.unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .execute()
  await schema
    .createIndex('inbox_open')
    .on('inbox')
    .columns(['lane', 'seq'])
    .where(sql.ref('settled_at'), 'is', null)
    .execute()
  await schema
    .createIndex('inbox_settled')
    .on('inbox')
    .column('settled_at')
    .where(sql.ref('settled_at'), 'is not', null)
    .execute()
}

async function createLedger({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('command')
    .addColumn('inbox_key', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('canonical', 'text', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('answered_at', 'bigint')
    .execute()
  await schema
    .createTable('call')
    .addColumn('inbox_key', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('api', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('target_version', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('intended_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addPrimaryKeyConstraint('call_pk', ['inbox_key', 'attempt', 'n'])
    .execute()
}

async function createOutbox({ schema }: Kysely<unknown>, numbered: Numbered): Promise<void> {
  await schema
    .createTable('outbox')
    .addColumn('id', ...numbered)
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('conversation_kind', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('name', 'text')
    .addColumn('webhook_url', 'text')
    .addColumn('webhook_expires_at', 'bigint')
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('reply', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('next_try_at', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('error', 'text')
    .addUniqueConstraint('outbox_once', ['cause', 'purpose', 'conversation_id'])
    .execute()
  await schema
    .createIndex('outbox_open')
    .on('outbox')
    .columns(['conversation_id', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await schema
    .createIndex('outbox_sent')
    .on('outbox')
    .columns(['conversation_id', 'sent_at'])
    .where('sent_at', 'is not', null)
    .execute()
  await schema
    .createIndex('outbox_ended')
    .on('outbox')
    .column('ended_at')
    .where(sql.ref('ended_at'), 'is not', null)
    .execute()
  await schema
    .createIndex('outbox_dead')
    .on('outbox')
    .column('ended_at')
    .where(sql<boolean>`state = 'dead'`)
    .execute()
}

async function createRecords({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('replica')
    .addColumn('owner', 'text', (column) => column.primaryKey())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('heard_until', 'bigint')
    .execute()
  await schema
    .createTable('task')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('hold')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .execute()
}

/** Every row is open for a moment and then not: what that leaves behind is to go soon. */
async function keepQueuesClean(db: Kysely<unknown>): Promise<void> {
  for (const table of ['inbox', 'outbox'])
    await sql`alter table ${sql.table(table)} set
      (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500)`.execute(db)
}

// The third step of the tables: watches with a cursor, the events they tell of, questions, members.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { EngineKind } from './engine.ts'
import { NUMBERED } from './migration-002.ts'

/** Who watched before goes on watching, everything and at once, and is told of what comes from now on. */
export async function createWatchesAndQuestions(
  db: Kysely<unknown>,
  kind: EngineKind,
): Promise<void> {
  await db.schema.alterTable('watch').renameTo('watch_before').execute()
  await createWatch(db)
  await createEvents(db, kind)
  await createQuestions(db)
  await createPeople(db)
  await carryOver(db)
  await db.schema.dropTable('watch_before').execute()
}

async function createWatch({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('watch')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('scope_id', 'text', (column) => column.notNull())
    .addColumn('named', 'text', (column) => column.notNull())
    .addColumn('space_name', 'text')
    .addColumn('folder_id', 'text', (column) => column.notNull())
    .addColumn('folder_path', 'text')
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('union_id', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('filter', 'text', (column) => column.notNull())
    .addColumn('rhythm', 'text', (column) => column.notNull())
    .addColumn('quiet', 'text')
    .addColumn('muted_until', 'bigint')
    .addColumn('paused', 'text')
    .addColumn('seen_seq', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('first_event_at', 'bigint')
    .addColumn('last_event_at', 'bigint')
    .addColumn('last_digest_at', 'bigint')
    .addColumn('quota_told', 'text')
    .addColumn('owner', 'text')
    .addPrimaryKeyConstraint('watch_numbered', ['conversation_id', 'n'])
    .addUniqueConstraint('watch_once', ['conversation_id', 'scope', 'scope_id', 'folder_id'])
    .execute()
  await schema.createIndex('watch_scope').on('watch').columns(['scope', 'scope_id']).execute()
  await schema
    .createIndex('watch_due')
    .on('watch')
    .column('due_at')
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  await schema
    .createTable('watch_number')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .execute()
}

async function createEvents({ schema }: Kysely<unknown>, kind: EngineKind): Promise<void> {
  await schema
    .createTable('event')
    .addColumn('seq', ...NUMBERED[kind])
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('scope_id', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('dentry_id', 'text', (column) => column.notNull())
    .addColumn('is_folder', 'bigint', (column) => column.notNull())
    .addColumn('extension', 'text')
    .addColumn('union_id', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createIndex('event_scope')
    .on('event')
    .columns(['scope', 'scope_id', 'seq'])
    .execute()
  await schema
    .createIndex('event_entry')
    .on('event')
    .columns(['dentry_id', 'space_id', 'stored_at'])
    .execute()
  await schema
    .createTable('subscription')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('scope_id', 'text', (column) => column.notNull())
    .addColumn('union_id', 'text', (column) => column.notNull())
    .addColumn('subscribed_at', 'bigint', (column) => column.notNull())
    .addColumn('heard_at', 'bigint')
    .addColumn('tried_at', 'bigint', (column) => column.notNull())
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('subscription_pk', ['scope', 'scope_id'])
    .execute()
  await schema
    .createTable('quota')
    .addColumn('month', 'text', (column) => column.primaryKey())
    .addColumn('used', 'bigint', (column) => column.notNull())
    .execute()
}

async function createQuestions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('question')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('canonical', 'text')
    .addColumn('arg', 'text')
    .addColumn('typed', 'text')
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('mentions', 'text', (column) => column.notNull())
    .addColumn('items', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addPrimaryKeyConstraint('question_pk', ['conversation_id', 'code'])
    .execute()
  await schema
    .createIndex('question_of_person')
    .on('question')
    .columns(['conversation_id', 'staff_id', 'created_at'])
    .execute()
  await schema
    .createTable('pick')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('used_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pick_pk', ['conversation_id', 'code', 'n', 'staff_id'])
    .execute()
}

async function createPeople({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('member')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('spoke', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('member_pk', ['conversation_id', 'staff_id'])
    .execute()
  await schema.createIndex('member_person').on('member').column('staff_id').execute()
  await schema
    .createTable('focus')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('dentry_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('focus_pk', ['conversation_id', 'staff_id'])
    .execute()
  await schema.createIndex('dentry_person').on('dentry').columns(['union_id', 'seen_at']).execute()
}

/** What DingTalk was asked to tell of it goes on telling of, by the rights of who asked first. */
async function carryOver(db: Kysely<unknown>): Promise<void> {
  await sql`insert into watch (conversation_id, n, scope, scope_id, named, folder_id, staff_id,
      union_id, set_by, locale, created_at, filter, rhythm, seen_seq)
    select conversation_id,
      row_number() over (partition by conversation_id order by created_at, scope, scope_id),
      scope, scope_id, named, '', staff_id, union_id, set_by, locale, created_at,
      '{"only":[],"extensions":[],"by":[]}', '{"kind":"at-once"}', 0
    from watch_before`.execute(db)
  await sql`insert into watch_number (conversation_id, last)
    select conversation_id, max(n) from watch group by conversation_id`.execute(db)
  await sql`insert into subscription (scope, scope_id, union_id, subscribed_at, tried_at)
    select scope, scope_id, union_id, created_at, created_at
    from (select scope, scope_id, union_id, created_at, row_number() over
        (partition by scope, scope_id order by created_at, conversation_id) as place
      from watch_before) as ranked
    where place = 1`.execute(db)
}

// The fourth step of the tables: proposals, what was said last, several commands in a message, tokens used.
import type { ColumnDefinitionBuilder, Kysely } from 'kysely'

/** What waits for a yes from before is no proposal, and what was guessed was never stored. */
export async function createProposals({ schema }: Kysely<unknown>): Promise<void> {
  const number = [
    'bigint',
    (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0),
  ] as const
  await schema
    .alterTable('confirmation')
    .addColumn('is_proposal', ...number)
    .execute()
  await schema
    .alterTable('confirmation')
    .addColumn('created_at', ...number)
    .execute()
  // What waits from before is the last word of nobody.
  await schema
    .alterTable('call')
    .addColumn('part', ...number)
    .execute()
  await schema
    .alterTable('command')
    .addColumn('parts_done', ...number)
    .execute()
  await schema.alterTable('question').addColumn('guess', 'text').execute()
  await schema
    .createTable('said')
    .addColumn('inbox_key', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('canonical', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('mentions', 'text', (column) => column.notNull())
    .addColumn('is_done', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createIndex('said_by_person')
    .on('said')
    .columns(['conversation_id', 'staff_id', 'at'])
    .execute()
  await schema.createIndex('said_at').on('said').column('at').execute()
  await schema
    .createTable('language_use')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('of', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('tokens', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('language_use_pk', ['day', 'of', 'id'])
    .execute()
}

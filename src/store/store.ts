// The store as the house sees it: one interface, whichever engine is behind it.
import type { Kysely } from 'kysely'

import type { Locale, Place, Sender } from '../command.ts'
import type { DentryId, OpenConversationId, SpaceId, UnionId } from '../ids.ts'
import type { AuditVerdict } from './audit.ts'
import { verifyAudit } from './audit.ts'
import { createCommitter } from './committer.ts'
import type { Confirmations } from './confirmations.ts'
import { createConfirmations } from './confirmations.ts'
import type { Drawer, Watch } from './drawer.ts'
import { openDrawer, readWatch } from './drawer.ts'
import type { EngineOptions, Where } from './engine.ts'
import { openEngine } from './engine.ts'
import type { Inbox } from './inbox.ts'
import { createInbox } from './inbox.ts'
import type { Ledger } from './ledger.ts'
import { createLedger } from './ledger.ts'
import type { Outbox, OutboxMessage } from './outbox.ts'
import { createOutbox } from './outbox.ts'
import { forgetOld } from './prune.ts'
import type { Replicas } from './replicas.ts'
import { createReplicas, declareOthersGone } from './replicas.ts'
import type { Schema } from './schema.ts'

/** An entry as one person saw it: what one may see, another may not. */
export type EntryKey = {
  readonly spaceId: SpaceId
  readonly dentryId: DentryId
  readonly unionId: UnionId
}
export type EntryName = { readonly name: string; readonly path: string }

export type Store = {
  readonly inbox: Inbox
  readonly ledger: Ledger
  readonly outbox: Outbox
  readonly replicas: Replicas
  readonly confirmations: Confirmations
  readonly drawer: (owner: { who: Sender; where: Place; locale: Locale }) => Drawer
  /** Remembers that the bot was spoken to here, and the conversation's title of today. */
  readonly meetChat: (conversationId: OpenConversationId, title: string) => Promise<void>
  readonly watchesOf: (scope: 'ORG' | 'SPACE', scopeId: string) => Promise<Watch[]>
  readonly rememberEntry: (key: EntryKey, entry: EntryName) => Promise<void>
  readonly knownEntry: (key: EntryKey) => Promise<EntryName | undefined>
  /** Who sends what is ready: told of messages that are ours to send, once that is on disk. */
  readonly onReady: (listener: (messages: readonly OutboxMessage[]) => void) => void
  readonly verifyAudit: () => Promise<AuditVerdict>
  /** Forgets what nobody will ask for again. */
  readonly prune: () => Promise<void>
  readonly close: () => Promise<void>
}

export type StoreOptions = EngineOptions & {
  readonly where: Where
  readonly now: () => number
  /** Names this process in what it owns. */
  readonly owner: string
  /** How many posts a group hears within a minute. */
  readonly perMinute: number
}

/** Opens the store, tables up to date; rejects with a `StoreError` that says why it cannot. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { where, now, owner } = options
  const engine = await openEngine(where, options)
  const { db } = engine
  await declareOthersGone({ engine })
  let send: (messages: readonly OutboxMessage[]) => void = () => {}
  const committer = createCommitter({ engine, ...options, onReady: (messages) => send(messages) })
  const titles = new Map<OpenConversationId, string>()
  return {
    inbox: createInbox({ engine, committer, now, owner }),
    ledger: createLedger(engine, committer),
    outbox: createOutbox({ engine, committer, now }),
    replicas: createReplicas({ engine, now, owner }),
    confirmations: createConfirmations(db, now),
    drawer: (holder) => openDrawer(db, now, holder),
    onReady: (listener) => void (send = listener),
    verifyAudit: () => verifyAudit(db),
    prune: () => forgetOld(engine, now()),
    meetChat: async (conversation_id, title) => {
      if (titles.get(conversation_id) === title) return
      await db
        .insertInto('chat')
        .values({ conversation_id, title, seen_at: now() })
        .onConflict((conflict) =>
          conflict.column('conversation_id').doUpdateSet({ title, seen_at: now() }),
        )
        .execute()
      titles.set(conversation_id, title)
    },
    watchesOf: async (scope, scopeId) => {
      const rows = await db
        .selectFrom('watch')
        .selectAll()
        .where('scope', '=', scope)
        .where('scope_id', '=', scopeId)
        .execute()
      return rows.map(readWatch)
    },
    ...entryNames(db, now),
    close: () => engine.close(),
  }
}

function entryNames(
  db: Kysely<Schema>,
  now: () => number,
): Pick<Store, 'rememberEntry' | 'knownEntry'> {
  return {
    rememberEntry: async ({ spaceId, dentryId, unionId }, entry) => {
      const seen = { ...entry, seen_at: now() }
      await db
        .insertInto('dentry')
        .values({ space_id: spaceId, dentry_id: dentryId, union_id: unionId, ...seen })
        .onConflict((conflict) =>
          conflict.columns(['space_id', 'dentry_id', 'union_id']).doUpdateSet(seen),
        )
        .execute()
    },
    knownEntry: ({ spaceId, dentryId, unionId }) =>
      db
        .selectFrom('dentry')
        .select(['name', 'path'])
        .where('space_id', '=', spaceId)
        .where('dentry_id', '=', dentryId)
        .where('union_id', '=', unionId)
        .executeTakeFirst(),
  }
}

// Pushes and who works on them: stored before the ack, taken over when their replica is gone.
import { sql } from 'kysely'

import type { BatchWork, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { isDead } from './replicas.ts'
import { numbersOf, rowsOf, textsOf } from './rows.ts'

export type StoredPush = {
  /** `message:<msgId>` or `event:<eventId>`: what stays the same when DingTalk pushes again. */
  readonly key: string
  /** The same for a push that comes again under a new id; undefined where nothing can tell. */
  readonly fingerprint: string | undefined
  readonly kind: 'message' | 'event'
  readonly payload: string
  /** Pushes of one lane are worked on in order, across all replicas. */
  readonly lane: string
}

export type Accepted =
  /** This push was stored before: there is nothing to do for it but to ack. */
  | { readonly kind: 'duplicate' }
  /** `behind`: something older of its lane is open elsewhere; wait for `isTurn`. */
  | { readonly kind: 'new'; readonly behind: boolean }

/** A push whose replica is gone, or that was handed back; it is ours now. */
export type TakenOver = Pick<StoredPush, 'key' | 'kind' | 'payload' | 'lane'> & {
  readonly receivedAt: number
  /** How often it has been begun, this time included. */
  readonly attempt: number
}

export type Inbox = {
  /** Rejects where it could not be written: then it must not be acked. */
  readonly accept: (push: StoredPush) => Promise<Accepted>
  /** Is nothing older of its lane open? */
  readonly isTurn: (push: Pick<StoredPush, 'key' | 'lane'>) => Promise<boolean>
  /**
   * Open pushes without a living owner, the oldest first, at most a hundred; and those of our own
   * that nobody works on (`isAtWork`), which a failing store leaves behind.
   */
  readonly takeOver: (isAtWork: (key: string) => boolean) => Promise<TakenOver[]>
}

type Deps = {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly owner: string
}

/** So old has to be what of our own we take up again: a push just stored is about to be worked on. */
const FORGOTTEN_AFTER_MS = 5_000
const MOST_AT_ONCE = 100

/** Not by the column itself, which would be a way along all rows, settled ones too. */
const BY_AGE = sql`seq + 0`

export function createInbox({ engine, committer, now, owner }: Deps): Inbox {
  const { db } = engine
  return {
    accept: committer.batch(acceptance),
    isTurn: async ({ key, lane }) => {
      const older = await db
        .selectFrom('inbox')
        .select('seq')
        .where('lane', '=', lane)
        .where('settled_at', 'is', null)
        .where('seq', '<', (query) =>
          query.selectFrom('inbox').select('seq').where('key', '=', key),
        )
        .limit(1)
        .executeTakeFirst()
      return older === undefined
    },
    takeOver: (isAtWork) => takeOver({ engine, now, owner, isAtWork }),
  }
}

const PUSH_COLUMNS = {
  key: 'text',
  fingerprint: 'text',
  kind: 'text',
  payload: 'text',
  lane: 'text',
} as const

/** Two of one lane cannot come in at the same time, so that the later sees the earlier. */
const acceptance: BatchWork<StoredPush, Accepted> = {
  locks: ({ lane }) => [lane],
  run: async (pushes, { engine, tx, now, owner }) => {
    const rows = pushes.map(({ key, fingerprint = null, kind, payload, lane }) => ({
      key,
      fingerprint,
      kind,
      payload,
      lane,
    }))
    const given = rowsOf(engine.kind, PUSH_COLUMNS, rows)
    const stored = await sql<{ key: string }>`
      insert into inbox (key, fingerprint, kind, payload, lane, received_at, owner, attempt)
      select key, fingerprint, kind, payload, lane, cast(${now} as bigint), ${owner}, 1 from ${given}
      where true order by n on conflict do nothing returning key`.execute(tx)
    const news = new Set(stored.rows.map(({ key }) => key))
    const lanes = [...new Set(pushes.map(({ lane }) => lane))]
    const busy = await sql<{ lane: string }>`
      select distinct lane from inbox where settled_at is null
      and (owner is null or owner <> ${owner} or attempt > 1)
      and lane in (${textsOf(engine.kind, lanes)})`.execute(tx)
    const busyLanes = new Set(busy.rows.map(({ lane }) => lane))
    // Of two that came in the same moment only the first is new.
    return pushes.map(({ key, lane }) =>
      news.delete(key) ? { kind: 'new', behind: busyLanes.has(lane) } : { kind: 'duplicate' },
    )
  },
}

type Search = Omit<Deps, 'committer'> & { readonly isAtWork: (key: string) => boolean }

async function takeOver({ engine, now, owner, isAtWork }: Search): Promise<TakenOver[]> {
  return engine.db.transaction().execute(async (tx) => {
    const open = tx
      .selectFrom('inbox')
      .select(['seq', 'key'])
      .where('settled_at', 'is', null)
      .orderBy(BY_AGE)
    const orphans = open.where(isDead(engine, now)).limit(MOST_AT_ONCE)
    const left = await (
      engine.kind === 'postgres' ? orphans.forUpdate().skipLocked() : orphans
    ).execute()
    const ours = await open
      .where('owner', '=', owner)
      .where('received_at', '<', now() - FORGOTTEN_AFTER_MS)
      .execute()
    const forgotten = ours.filter(({ key }) => !isAtWork(key)).slice(0, MOST_AT_ONCE)
    const found = [...left, ...forgotten].map(({ seq }) => seq)
    if (found.length === 0) return []
    const taken = await tx
      .updateTable('inbox')
      .set((row) => ({ owner, attempt: row('attempt', '+', 1) }))
      .where(sql<boolean>`seq in (${numbersOf(engine.kind, found)})`)
      .returning(['seq', 'key', 'kind', 'payload', 'lane', 'received_at as receivedAt', 'attempt'])
      .execute()
    return taken
      .sort((a, b) => a.seq - b.seq)
      .map(({ key, kind, payload, lane, receivedAt, attempt }) => ({
        key,
        kind,
        payload,
        lane,
        receivedAt,
        attempt,
      }))
  })
}

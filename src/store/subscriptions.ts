// What DingTalk was asked to tell of, and whether it still seems to.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { Schema } from './schema.ts'
import type { Scope, Subscription, Watches } from './watches.ts'

export type Subscriptions = Pick<
  Watches,
  'subscribed' | 'notSubscribed' | 'unsubscribed' | 'subscriptionOf' | 'staleSubscriptions'
>

export function createSubscriptions(db: Kysely<Schema>, now: () => number): Subscriptions {
  return {
    subscribed: async ({ scope, scopeId }, by) => {
      const at = now()
      const made = { union_id: by, subscribed_at: at, tried_at: at, error: null }
      await db
        .insertInto('subscription')
        .values({ scope, scope_id: scopeId, heard_at: null, ...made })
        .onConflict((conflict) => conflict.columns(['scope', 'scope_id']).doUpdateSet(made))
        .execute()
    },
    notSubscribed: async (scope, error) => {
      const failed = { tried_at: now(), error }
      await db.updateTable('subscription').set(failed).where(isOf(scope)).execute()
    },
    unsubscribed: async (scope) => {
      await db.deleteFrom('subscription').where(isOf(scope)).execute()
    },
    subscriptionOf: async (scope) => {
      const row = await db
        .selectFrom('subscription')
        .selectAll()
        .where(isOf(scope))
        .executeTakeFirst()
      return row && readSubscription(row)
    },
    staleSubscriptions: async ({ silentMs, retryMs }) => {
      const { rows } = await sql<Schema['subscription']>`
        select * from subscription as s
        where case when error is null
            then subscribed_at <= ${now() - silentMs} and coalesce(heard_at, 0) <= ${now() - silentMs}
            else tried_at <= ${now() - retryMs} end
          and exists (select 1 from watch as w
            where w.scope = s.scope and w.scope_id = s.scope_id and w.paused is null)
        order by tried_at`.execute(db)
      return rows.map(readSubscription)
    },
  }
}

const isOf = ({ scope, scopeId }: Scope) => sql<boolean>`scope = ${scope} and scope_id = ${scopeId}`

const readSubscription = (row: Schema['subscription']): Subscription => ({
  scope: row.scope,
  scopeId: row.scope_id,
  unionId: row.union_id,
  error: row.error ?? undefined,
})

// How many calls of a month counted against what the organisation may make.
import { sql } from 'kysely'

import type { BatchWork, Committer } from './committer.ts'
import type { Engine } from './engine.ts'
import { rowsOf } from './rows.ts'

export type Quota = {
  /** So many more in this month (`2026-11`). */
  readonly add: (month: string, calls: number) => Promise<void>
  readonly used: (month: string) => Promise<number>
}

type Use = { readonly month: string; readonly calls: number }

export function createQuota({ db }: Engine, committer: Committer): Quota {
  const add = committer.batch(addition)
  return {
    add: async (month, calls) => void (await add({ month, calls })),
    used: async (month) => {
      const row = await db
        .selectFrom('quota')
        .select('used')
        .where('month', '=', month)
        .executeTakeFirst()
      return row?.used ?? 0
    },
  }
}

const addition: BatchWork<Use, true> = {
  locks: () => [],
  run: async (uses, { engine, tx }) => {
    const calls = new Map<string, number>()
    for (const use of uses) calls.set(use.month, (calls.get(use.month) ?? 0) + use.calls)
    // Always in the same order, so that two replicas cannot wait for each other.
    const rows = [...calls].map(([month, used]) => ({ month, used })).sort(byMonth)
    await sql`
      insert into quota (month, used)
      select month, used from ${rowsOf(engine.kind, { month: 'text', used: 'bigint' }, rows)}
      where true order by n
      on conflict (month) do update set used = quota.used + excluded.used`.execute(tx)
    return uses.map(() => true)
  },
}

const byMonth = (a: { month: string }, b: { month: string }): number => (a.month < b.month ? -1 : 1)

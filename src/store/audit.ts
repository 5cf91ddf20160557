// What was done, for whom and how it ended: append-only, each entry sealed with the one before it.
import { createHash } from 'node:crypto'

import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { Commit } from './committer.ts'
import { rowsOf } from './rows.ts'
import type { Schema } from './schema.ts'

/** Facts, no sentences; `what` says which kind of event it is. */
export type AuditEntry = { readonly what: string } & Readonly<Record<string, unknown>>

export type AuditHead = { readonly seq: number; readonly hash: string }

export type AuditVerdict =
  | { readonly kind: 'intact'; readonly entries: number }
  | { readonly kind: 'broken'; readonly at: number; readonly why: string }

/** What the first entry is sealed with. */
const START = ''

/** Chosen at random; only one transaction at a time may put the chain forth. */
const CHAIN_LOCK = 7_203_118_455

const COLUMNS = { seq: 'bigint', at: 'bigint', entry: 'text', hash: 'text' } as const

/** The last thing in a transaction: the chain is locked from here until it is on disk. */
export async function appendAudit({ engine, tx, now, audit }: Commit): Promise<void> {
  if (audit.length === 0) return
  if (engine.kind === 'postgres')
    await sql`select pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)`.execute(tx)
  let { seq, hash } = await auditHead(tx)
  const rows = audit.map((facts) => {
    const entry = JSON.stringify(facts)
    seq += 1
    hash = seal(hash, { seq, at: now, entry })
    return { seq, at: now, entry, hash }
  })
  await sql`
    insert into audit (seq, at, entry, hash)
    select seq, at, entry, hash from ${rowsOf(engine.kind, COLUMNS, rows)} where true order by n`.execute(
    tx,
  )
}

/** The last entry's number, which is how many there are, and its seal. */
export async function auditHead(db: Kysely<Schema>): Promise<AuditHead> {
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { seq: 0, hash: START }
}

/** Walks the whole chain; a thousand entries at a time. */
export async function verifyAudit(db: Kysely<Schema>): Promise<AuditVerdict> {
  let before: AuditHead = { seq: 0, hash: START }
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', before.seq)
      .orderBy('seq')
      .limit(1_000)
      .execute()
    if (rows.length === 0) return { kind: 'intact', entries: before.seq }
    for (const row of rows) {
      if (row.seq !== before.seq + 1)
        return { kind: 'broken', at: row.seq, why: `entry ${before.seq + 1} is missing` }
      if (row.hash !== seal(before.hash, row))
        return { kind: 'broken', at: row.seq, why: 'it is not what was written' }
      before = { seq: row.seq, hash: row.hash }
    }
  }
}

type Sealed = { readonly seq: number; readonly at: number; readonly entry: string }

function seal(before: string, { seq, at, entry }: Sealed): string {
  return createHash('sha256').update(`${before}\n${seq}\n${at}\n${entry}`).digest('hex')
}

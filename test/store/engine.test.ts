// Either engine opens with its tables, stores what is committed, and says plainly why it cannot.
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId } from '../../src/ids.ts'
import type { Engine, Where } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
import { isPassing } from '../../src/store/store-error.ts'
import { describeEachEngine } from '../support/engines.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

async function open(where: Where): Promise<Engine> {
  const engine = await openEngine(where, { log })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await engine.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...engine, close }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const CHAT = {
  conversation_id: must(asOpenConversationId('cidHere==')),
  title: '发布 “here” 🎉',
  seen_at: 1_795_267_200_123,
}

describeEachEngine('the engine', ({ kind, openFresh }) => {
  it('opens an empty store with all its tables, and again with what is in it', async () => {
    const where = await openFresh()
    const first = await open(where)
    expect(first.kind).toBe(kind)
    await first.db.insertInto('chat').values(CHAT).execute()
    await first.close()
    const again = await open(where)
    expect(await again.db.selectFrom('chat').selectAll().execute()).toEqual([CHAT])
  })

  it('counts and keeps times as numbers', async () => {
    const { db } = await open(await openFresh())
    await db.insertInto('chat').values(CHAT).execute()
    const row = await db
      .selectFrom('chat')
      .select(['seen_at', db.fn.countAll<number>().as('count')])
      .groupBy('seen_at')
      .executeTakeFirst()
    expect(row).toEqual({ seen_at: CHAT.seen_at, count: 1 })
  })

  it('tells how many rows a statement changed', async () => {
    const { db } = await open(await openFresh())
    const insert = () =>
      db
        .insertInto('chat')
        .values(CHAT)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
    expect((await insert()).numInsertedOrUpdatedRows).toBe(1n)
    expect((await insert()).numInsertedOrUpdatedRows).toBe(0n)
    const update = () => db.updateTable('chat').set({ title: 'y' }).executeTakeFirstOrThrow()
    expect((await update()).numUpdatedRows).toBe(1n)
    const returned = await db.deleteFrom('chat').returning('title').execute()
    expect(returned).toEqual([{ title: 'y' }])
    expect((await db.deleteFrom('chat').executeTakeFirstOrThrow()).numDeletedRows).toBe(0n)
  })

  it('keeps nothing of a transaction that fails, and says why it failed', async () => {
    const { db } = await open(await openFresh())
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('chat').values(CHAT).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.selectFrom('chat').selectAll().execute()).toEqual([])
  })

  it('takes no row that lacks something, which is no trouble that passes', async () => {
    const { db, close } = await openEngine(await openFresh(), { log })
    onTestFinished(close)
    const error = await sql`insert into inbox (key) values ('k')`
      .execute(db)
      .catch((cause) => cause)
    expect(String(error)).toMatch(/not[ -]null/i)
    expect(isPassing(error)).toBe(false)
  })
})

// Either engine opens with its tables, stores what is committed, and says plainly why it cannot.
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId } from '../../src/ids.ts'
import type { Engine, Where } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
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
})

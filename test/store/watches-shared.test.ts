// Replicas that share a PostgreSQL share its watches: each event is stored and told once, and none is lost.
import { describe, expect, it } from 'vitest'

import { asOpenConversationId } from '../../src/ids.ts'
import { NotOurs } from '../../src/outcome.ts'
import type { DueWatch } from '../../src/store/watches.ts'
import { rowsOf } from '../support/engines.ts'
import { freshDatabase } from '../support/postgres.ts'
import type { Opened } from './support/watching.ts'
import {
  must,
  HERE,
  THERE,
  START,
  WATCH,
  open,
  change,
  hear,
  told,
  dentries,
} from './support/watching.ts'

const isOf = (due: readonly DueWatch[], watch: DueWatch['watch']): boolean =>
  due.some((each) => each.watch.conversationId === watch.conversationId)

describe('replicas on one PostgreSQL', () => {
  it('store an event once, whichever hears of it', async () => {
    const where = { url: await freshDatabase() }
    const [one, two] = [await open(where, 'one'), await open(where, 'two')]
    await Promise.all([one, two, one, two].map((store) => hear(store, change(1), change(2))))
    expect(await rowsOf(where, 'select * from event')).toHaveLength(2)
  })

  it('share due watches, and the dead cannot tell theirs any more', async () => {
    const where = { url: await freshDatabase() }
    const clock = { now: START }
    const [one, two] = [await open(where, 'one', clock), await open(where, 'two', clock)]
    const groups = Array.from({ length: 40 }, (_, n) => must(asOpenConversationId(`cid${n}`)))
    for (const conversationId of groups) await one.watches.set({ ...WATCH, conversationId })
    await hear(one, change(1))
    clock.now += 3_000
    await Promise.all([one.replicas.heartbeat(), two.replicas.heartbeat()])
    const claims = await Promise.all(
      [one, two, one, two].map((store) => store.watches.claimDue(10)),
    )
    const names = claims.flat().map(({ watch }) => watch.conversationId)
    expect(new Set(names).size).toBe(names.length)
    const rest = [...(await one.watches.claimDue(100)), ...(await two.watches.claimDue(100))]
    expect(names.length + rest.length).toBe(40)
    await one.replicas.leave()
    const left = await two.watches.claimDue(100)
    expect(left.length).toBeGreaterThan(0)
    const lost = must([...claims.flat(), ...rest].find(({ watch }) => isOf(left, watch)))
    await expect(one.watches.told(told(lost))).rejects.toThrow(NotOurs)
    await Promise.all(left.map((due) => two.watches.told(told(due))))
  })

  it('miss nothing while events and digests come at the same time', async () => {
    const where = { url: await freshDatabase() }
    const clock = { now: START }
    const [one, two] = [await open(where, 'one', clock), await open(where, 'two', clock)]
    await one.watches.set(WATCH)
    await one.watches.set({ ...WATCH, conversationId: THERE })
    const heard = new Map<string, string[]>([HERE, THERE].map((id) => [id, []]))
    const digest = async (store: Opened): Promise<void> => {
      for (const due of await store.watches.claimDue(10)) {
        await store.watches.told(told(due))
        heard.get(due.watch.conversationId)?.push(...dentries(due))
      }
    }
    const all = Array.from({ length: 30 }, (_, n) => n)
    for (const n of all) {
      clock.now += 3_000
      await Promise.all([
        hear(one, change(n * 2)),
        digest(two),
        hear(two, change(n * 2 + 1)),
        digest(one),
      ])
    }
    clock.now += 3_000
    await Promise.all([one, two].map(digest))
    const expected = all.flatMap((n) => [String(n * 2), String(n * 2 + 1)]).sort()
    expect([...heard.values()].map((ids) => ids.toSorted())).toEqual([expected, expected])
  })
})

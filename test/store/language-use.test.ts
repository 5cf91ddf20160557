// How much of a day's tokens each person and conversation has used, on both engines.
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Where } from '../../src/store/engine.ts'
import type { UseKey } from '../../src/store/language-use.ts'
import type { Store } from '../../src/store/store.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine } from '../support/engines.ts'

const log = createLog({ level: 'silent', hide: [] })
const TODAY = '2026-11-21'
const NOW = Date.parse(`${TODAY}T12:00Z`)

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const person = (id: string): UseKey => ({ of: 'person', id: must(asStaffId(id)) })
const group = (id: string): UseKey => ({ of: 'conversation', id: must(asOpenConversationId(id)) })
const ME = person('me')
const YOU = person('you')
const HERE = group('cidHere==')
const THERE = group('cidThere==')

async function open(where: Where, now = NOW): Promise<Store> {
  const store = await openStore({ where, log, now: () => now, owner: 'a', perMinute: 20 })
  onTestFinished(() => store.close())
  return store
}

describeEachEngine('tokens', ({ openFresh }) => {
  it('are counted for the person and the conversation apart, and each day anew', async () => {
    const { languageUse } = await open(await openFresh())
    expect(await languageUse.used([ME, HERE], TODAY)).toEqual([0, 0])
    await languageUse.add([ME, HERE], TODAY, 1_500)
    await languageUse.add([ME, THERE], TODAY, 200)
    await languageUse.add([YOU, HERE], TODAY, 30)
    await languageUse.add([ME, HERE], '2026-11-22', 4)
    expect(await languageUse.used([ME, HERE], TODAY)).toEqual([1_700, 1_530])
    expect(await languageUse.used([THERE, YOU], TODAY)).toEqual([200, 30])
    expect(await languageUse.used([ME, HERE], '2026-11-22')).toEqual([4, 4])
  })

  it('of a person are not those of a conversation of the same id', async () => {
    const { languageUse } = await open(await openFresh())
    await languageUse.add([person('same')], TODAY, 7)
    expect(await languageUse.used([group('same'), person('same')], TODAY)).toEqual([0, 7])
  })

  it('are all counted when they come at the same time', async () => {
    const { languageUse } = await open(await openFresh())
    const pairs = [
      [ME, HERE],
      [HERE, ME],
      [YOU, HERE],
      [HERE, YOU],
    ]
    const adding = Array.from({ length: 20 }, (_, i) =>
      languageUse.add(pairs[i % pairs.length] ?? [], TODAY, 10),
    )
    await Promise.all(adding)
    expect(await languageUse.used([ME, YOU, HERE], TODAY)).toEqual([100, 100, 200])
  })

  it('of days that are over are forgotten', async () => {
    const store = await open(await openFresh())
    await store.languageUse.add([ME], '2026-11-19', 1)
    await store.languageUse.add([ME], TODAY, 2)
    await store.prune()
    expect(await store.languageUse.used([ME], '2026-11-19')).toEqual([0])
    expect(await store.languageUse.used([ME], TODAY)).toEqual([2])
  })
})

// What waits for a yes: found without its code by whom it waits for, and by nobody twice.
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { createLog } from '../../src/log.ts'
import type { Confirmation } from '../../src/store/confirmations.ts'
import type { Where } from '../../src/store/engine.ts'
import { openStore } from '../../src/store/store.ts'
import { describeEachEngine } from '../support/engines.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id of this kind')
  return value
}

const ME = {
  conversationId: must(asOpenConversationId('cidHere==')),
  staffId: must(asStaffId('me')),
}
const YES = { ...ME, inboxKey: 'message:yes' }
const ANOTHER_YES = { ...ME, inboxKey: 'message:another' }

const PROPOSAL: Confirmation = {
  ...ME,
  code: 'OLD1',
  canonical: 'share Roadmap.pdf',
  locale: 'en',
  mentions: [],
  version: undefined,
  isProposal: true,
  expiresAt: 601_000,
}

async function open(where: Where) {
  const clock = { now: 1_000 }
  const log = createLog({ level: 'silent', hide: [] })
  const store = await openStore({ where, log, now: () => clock.now, owner: 'a', perMinute: 20 })
  onTestFinished(() => store.close())
  return { ...store.confirmations, clock }
}

describeEachEngine('a proposal', ({ openFresh }) => {
  it('that a message has claimed is found by that message again, and by no other', async () => {
    const { add, newest, claim } = await open(await openFresh())
    await add(PROPOSAL)
    expect(await newest(ANOTHER_YES)).toMatchObject({ code: 'OLD1' })
    await claim({ ...YES, code: 'OLD1' })
    expect(await newest(YES)).toMatchObject({ code: 'OLD1' })
    expect(await newest(ANOTHER_YES)).toBeUndefined()
  })

  it('takes the place of one of the same command, so that a second yes finds nothing', async () => {
    const { add, newest, claim, clock } = await open(await openFresh())
    await add(PROPOSAL)
    clock.now += 1
    await add({ ...PROPOSAL, code: 'NEW1' })
    await claim({ ...YES, code: 'NEW1' })
    expect(await newest(ANOTHER_YES)).toBeUndefined()
    expect(await claim({ ...ANOTHER_YES, code: 'OLD1' })).toMatchObject({ kind: 'expired' })
  })

  it('leaves one of another command where it is', async () => {
    const { add, newest, claim, clock } = await open(await openFresh())
    await add({ ...PROPOSAL, canonical: 'share README.md' })
    clock.now += 1
    await add({ ...PROPOSAL, code: 'NEW1' })
    await claim({ ...YES, code: 'NEW1' })
    expect(await newest(ANOTHER_YES)).toMatchObject({ code: 'OLD1' })
  })
})

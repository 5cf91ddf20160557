// What is read of a store after a chaos run: also that somebody has changed the past.
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { createLog } from '../../src/log.ts'
import { openEngine } from '../../src/store/engine.ts'
import { openHouse, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'
import { readRows } from './store-rows.ts'

const log = createLog({ level: 'silent', hide: [] })

it('tells what is settled, answered and done, and that the audit is whole', async () => {
  const house = await openHouse()
  await house.startBot()
  const talk = talkIn(house)
  await talk.ask('Li Na', 'watch here')
  await until(() => talk.lastIn('Release team') > 1, 'it is answered')
  await house.stopBot()
  const file = join(house.dataDir, 'steward.db')
  const rows = await readRows({ file })
  const [{ key } = { key: '' }] = rows.inbox
  expect(rows).toEqual({
    inbox: [{ key, isSettled: true }],
    commands: [{ key, state: 'done', finishedAt: expect.any(Number) }],
    calls: [{ key, state: 'done', isByFinisher: true }],
    outbox: [{ key, purpose: 'answer', state: 'sent' }],
    watched: [talk.spaceOf('Release team')],
    auditProblems: [],
  })
  const { db, close } = await openEngine({ file }, { log })
  await db.updateTable('audit').set({ entry: '{"what":"nothing"}' }).where('seq', '=', 1).execute()
  await close()
  const { auditProblems } = await readRows({ file })
  expect(auditProblems).toEqual(['the audit is broken at 1: it is not what was written'])
})

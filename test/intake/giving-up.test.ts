// A message that process after process dies over is given up, with an answer.
import { expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import { rowsOf } from '../support/engines.ts'
import { talkIn } from '../support/talk.ts'

/** As if so many processes had begun with it, and died. */
async function diedOver(house: House, times: number): Promise<void> {
  const where = { file: `${house.dataDir}/steward.db` }
  const changed = await rowsOf(
    where,
    `update inbox set attempt = ${times} where settled_at is null returning seq`,
  )
  expect(changed).toHaveLength(1)
}

const open = (house: House): Promise<unknown[]> =>
  rowsOf({ file: `${house.dataDir}/steward.db` }, 'select seq from inbox where settled_at is null')

it.each([
  ['发文件 ', 4, /链接发到本群/],
  ['发文件 ', 5, /出了意外，是我的问题/],
  ['share ', 5, /Something went wrong, and it is my fault/],
])('%s after %d processes that died over it: %s', async (words, deaths, answer) => {
  const house = await openHouseWithBot({ drainMs: 0, httpTimeoutMs: 5_000 })
  const talk = talkIn(house)
  await talk.ask('Li Na', 'whoami')
  const { link } = talk.fileNamed('Roadmap.pdf', 'Release files')
  house.sandbox.faults.hang({ match: 'GET */queryDentryId' })
  const before = talk.lastIn('Release team')
  house.sandbox.say({
    as: talk.staffId('Li Na'),
    in: talk.conversationId('Release team'),
    text: `${words}${link}`,
  })
  await until(() => house.sandbox.faults.list().length === 0, 'the call hangs')
  await house.stopBot()
  await diedOver(house, deaths)
  await house.startBot()
  const said = (): string[] =>
    house.sandbox
      .messages(talk.conversationId('Release team'), before)
      .filter(({ from, kind }) => from === 'bot' && kind !== 'file')
      .map(({ text }) => text)
  await until(() => said().length > 0, 'it is answered')
  await house.stopBot()
  expect(said()).toEqual([expect.stringMatching(answer)])
  expect(await open(house)).toEqual([])
})

// What a number, "the last one" or "this" stands for is settled when it is said, whatever is listed later.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

async function afterList(): Promise<{ house: House; talk: Talk; n: number }> {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  const { text } = await talk.ask('Li Na', 'files in Release files')
  const n = Number(/(\d+)\. \[README\.md\]/.exec(text)?.[1])
  return { house, talk, n }
}

const shared = ({ sandbox }: House, talk: Talk) =>
  sandbox
    .messages(talk.conversationId('Release team'))
    .flatMap(({ kind, text }) => (kind === 'file' ? [text] : []))

describe('a number of a list', () => {
  it('stays what it was while another argument is chosen', async () => {
    const { house, talk, n } = await afterList()
    const unclear = await talk.ask('Li Na', `share ${n} in files`)
    expect(unclear.text).toMatch(/Did you mean/)
    await talk.tap('Li Na', unclear, 0)
    await until(() => shared(house, talk).length === 1, 'the file is shared')
    expect(shared(house, talk)).toEqual([expect.stringContaining('README.md')])
  })

  it('sent twice at once does not pick from the list that it has opened', async () => {
    const { house, talk } = await afterList()
    const before = talk.lastIn('Release team')
    const staffId = talk.staffId('Li Na')
    const conversationId = talk.conversationId('Release team')
    const answers = () =>
      house.sandbox.messages(conversationId, before).filter(({ from }) => from === 'bot')
    // The first of them is a folder: it opens a list of its own.
    house.sandbox.faults.delay('GET */dentries*', 300)
    for (const text of ['pick 1', '1']) house.sandbox.say({ as: staffId, in: conversationId, text })
    const heard = () =>
      answers()
        .map(({ text }) => text)
        .join('\n')
    await until(() => /nothing was done twice/.test(heard()), 'the second is answered')
    expect(heard()).toMatch(/In \*\*Release files\/Runbooks\*\*:/)
    expect(shared(house, talk)).toEqual([])
  })

  it('stays what it was until it is said to do it again, whatever was listed meanwhile', async () => {
    const { house, talk, n } = await afterList()
    house.sandbox.faults.resetBefore({ match: 'POST */links/send', times: 1 })
    const unsure = await talk.ask('Li Na', `share ${n}`)
    expect(unsure.buttons).toMatchObject([{ title: 'Do it again' }])
    await talk.ask('Li Na', 'files in Design files')
    await talk.tap('Li Na', unsure, 0)
    await until(() => shared(house, talk).length === 1, 'the file is shared')
    expect(shared(house, talk)).toEqual([expect.stringContaining('README.md')])
  })
})

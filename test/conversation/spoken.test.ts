// Whole sentences of leads, through the sandbox's own model: the command shown, the tap, and the typed command's calls.
import { describe, expect, it } from 'vitest'

import type { Behaviour } from '../../sandbox/model/behaviours.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import { languageOf } from '../support/language.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

type Scene = { readonly house: House; readonly talk: Talk }

/** With a calendar and a watch to speak of. */
async function open(): Promise<Scene> {
  const house = await openHouseWithBot(
    {},
    { config: (sandbox) => ({ language: languageOf(sandbox) }) },
  )
  const talk = talkIn(house)
  await talk.ask('Li Na', 'whoami', { in: 'All hands' })
  await talk.ask('Li Na', 'calendar create Releases')
  await talk.ask('Li Na', 'watch here')
  return { house, talk }
}

/** What was called for it, with what. */
const callsOf = ({ calls }: Answer) =>
  calls.map(({ method, path, operator, body }) => ({ method, path, operator, body }))

/** What differs from one sandbox to the next. */
const CHANGING = /[A-Za-z0-9+/=_-]{16,}|\b\d{9,}\b|#[A-Z0-9]{6}/g
const alike = (answer: Answer): string =>
  JSON.stringify([callsOf(answer), answer.text.replace(/^@\S+ /, '')]).replaceAll(CHANGING, '…')

describe('a sentence is shown as a command, and the tap does what the typed one does', () => {
  it.each([
    ['麻烦把 Budget 2027.xlsx 发到群里', '发文件 "Budget 2027.xlsx"'],
    ['能不能把 Budget 2027.xlsx 转到 All hands 群', '发文件 "Budget 2027.xlsx" --到 "All hands"'],
    ['Design files 里的文件有改动就告诉我们', '关注 "Design files"'],
    ['别再通知我们群里的文件了', '取消关注 这里'],
    ['给我们建个日历，叫 值班表', '日历 创建 值班表'],
    ['put Budget 2027.xlsx into this chat please', 'share "Budget 2027.xlsx"'],
    [
      'drop Budget 2027.xlsx in the All hands group please',
      'share "Budget 2027.xlsx" --to "All hands"',
    ],
    [
      'let us know once a day at 6pm when something changes in Design files',
      'watch "Design files" --every daily 18:00',
    ],
    ['we do not want to hear about the files of this group any more', 'unwatch here'],
    ['please set up a calendar for us called On call', 'calendar create "On call"'],
  ])('%s', async (sentence, typed) => {
    const spoken = await open()
    const proposal = await spoken.talk.ask('Li Na', sentence)
    expect(proposal.calls).toEqual([])
    expect(proposal.buttons.map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^(Confirm|确认)$/),
    )
    const tapped = await spoken.talk.tap('Li Na', proposal, 0)
    const twin = await open()
    expect(alike(tapped)).toBe(alike(await twin.talk.ask('Li Na', typed)))
  })

  it.each([
    ['把日历 Releases 改名叫 发版', '日历 修改 Releases --名称 发版'],
    ['call the Releases calendar Ships from now on', 'calendar update Releases --name Ships'],
  ])('and then asks what the typed one asks: %s', async (sentence, typed) => {
    const { house, talk } = await open()
    const question = await talk.tap('Li Na', await talk.ask('Li Na', sentence), 0)
    const twin = await open()
    const asked = await twin.talk.ask('Li Na', typed)
    const plain = ({ text }: Answer): string => text.replaceAll(/(确认 |confirm )[A-Z0-9]{4}/g, '')
    expect(plain(question)).toBe(plain(asked))
    expect(house.sandbox.company.calendars[0]?.name).toBe('Releases')
    await talk.tap('Li Na', question, 0)
    expect(house.sandbox.company.calendars[0]?.name).toMatch(/发版|Ships/)
  })
})

describe('what only a lead may do is refused to a member as if it had been typed', () => {
  it.each([
    ['给我们建个日历，叫 值班表', '日历 创建 值班表'],
    ['让我们知道群里的文件什么时候有变动', '关注 这里'],
    ['please set up a calendar for us called On call', 'calendar create "On call"'],
    ['tell us whenever a file changes in here', 'watch here'],
  ])('%s', async (sentence, typed) => {
    const { talk } = await open()
    const spoken = await talk.ask('Zhang San', sentence)
    const refused = await talk.ask('Zhang San', typed)
    expect(refused.text).toMatch(/需要的角色|needs/i)
    expect(spoken.text.replace(/「[^」]*」|“[^”]*”/g, '…')).toBe(
      refused.text.replace(/「[^」]*」|“[^”]*”/g, '…'),
    )
    expect(spoken.buttons).toEqual(refused.buttons)
  })
})

describe('a model that is no help is as none', () => {
  it.each<[Behaviour, string, RegExp]>([
    ['slow', 'could everybody see the budget', /I don’t understand/],
    ['garbage', '大家都想看看预算', /没看懂/],
    ['500', 'could everybody see the budget', /I don’t understand/],
    ['hang-up', '大家都想看看预算', /没看懂/],
    ['refusal', 'could everybody see the budget', /I don’t understand/],
  ])(
    '%s',
    async (behaviour, sentence, answered) => {
      const { house, talk } = await open()
      house.sandbox.model.behave(behaviour, 30)
      const startedAt = Date.now()
      const { sandbox } = house
      const group = talk.conversationId('Release team')
      const { n } = sandbox.say({ as: talk.staffId('Li Na'), in: group, text: sentence })
      const answer = await sandbox.waitForMessage(
        group,
        (message) => message.n > n && message.from === 'bot' && answered.test(message.text),
        10_000,
      )
      expect(Date.now() - startedAt).toBeLessThan(10_000)
      expect(answer.text).toMatch(answered)
    },
    20_000,
  )
})

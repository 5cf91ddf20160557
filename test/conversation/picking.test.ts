// Several hits are a numbered list: for whom it is, how it may be answered, how long, and how often.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'
const ASK = { 'zh-CN': '发文件 Release plan', en: 'share Release plan' }
const LOCALES = ['zh-CN', 'en'] as const

/** A clock that jumps looks like an outage, which would be told in between. */
const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }

async function listed(
  locale: (typeof LOCALES)[number] = 'en',
): Promise<{ house: House; talk: Talk; list: Answer }> {
  const house = await openHouseWithBot({ upkeepTiming })
  const talk = talkIn(house)
  return { house, talk, list: await talk.ask('Li Na', ASK[locale]) }
}

/** In which folder the n-th of the list lies. */
const folderAt = ({ text }: Answer, n: number): string =>
  new RegExp(`^${n}\\. .*? (/\\S*) · `, 'm').exec(text)?.[1] ?? ''

/** The folders of the files whose links were sent. */
function sentFrom({ sandbox }: House): string[] {
  const { dentries } = sandbox.company
  const nameOf = (id: unknown): string =>
    dentries.find(({ dentryId }) => dentryId === id)?.name ?? ''
  return sandbox
    .calls()
    .filter(({ path, status }) => path.endsWith('links/send') && status === 200)
    .map(({ body }) => {
      const file = dentries.find(({ dentryId }) => JSON.stringify(body).includes(`"${dentryId}"`))
      return nameOf(file?.parentId)
    })
}

describe('a name of the list', () => {
  it.each(['Team photo', 'team photo.jpg'])('picks it: %s', async (name) => {
    const talk = talkIn(await openHouseWithBot({ upkeepTiming }))
    await talk.ask('Li Na', 'files in Release files')
    expect((await talk.ask('Li Na', name)).text).toMatch(/as a link: “Team photo.jpg”/)
    expect((await talk.ask('Zhao Yi', 'Roadmap')).text).toMatch(/don’t understand/)
  })

  it('is asked back where several have it', async () => {
    const { house, talk } = await listed()
    expect((await talk.ask('Li Na', 'Release plan')).text).toMatch(/don’t understand/)
    expect(sentFrom(house)).toEqual([])
  })

  it('may be that of a folder', async () => {
    const talk = talkIn(await openHouseWithBot({ upkeepTiming }))
    await talk.ask('Li Na', '文件 在 Release files')
    expect((await talk.ask('Li Na', 'Runbooks')).text).toMatch(/\*\*Release files\/Runbooks\*\*/)
  })
})

describe('the list of several hits', () => {
  it.each([
    ['zh-CN', /有几个文件都叫「Release plan」，要哪一个？/, /· \d+月\d+日$/],
    ['en', /Several files are called “Release plan”\. Which one\?/, /· [A-Z][a-z]{2} \d+$/],
  ] as const)('says where each lies, who changed it and when: %s', async (locale, said, when) => {
    const { list, talk } = await listed(locale)
    expect(list.text).toMatch(said)
    const lines = list.text.split('\n').filter((line) => /^\d\./.test(line))
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      expect(line).toMatch(
        /\*\*Release plan\.docx\*\* \/\S* · (Li Na|Wang Wu|Zhang San|Chen Min|Zhao Yi) · /,
      )
      expect(line).toMatch(when)
    }
    expect([1, 2, 3].map((n) => folderAt(list, n)).sort()).toEqual(['/', '/2026/Q3', '/2026/Q4'])
    expect(list.buttons.map(({ title }) => title)).toEqual([
      '1. Release plan.docx',
      '2. Release plan.docx',
      '3. Release plan.docx',
    ])
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it.each(['2', '第二个', '选 2', '2。', 'the second', 'the second one', '#2', '２'])(
    'is answered by: %s',
    async (text) => {
      const { house, talk, list } = await listed()
      const answer = await talk.ask('Li Na', text)
      expect(talk.filesIn(HERE), answer.text).toEqual(['Release plan.docx'])
      expect(sentFrom(house)).toEqual([folderAt(list, 2).split('/').at(-1)])
    },
  )

  it('is answered by a button, and a second tap or number sends nothing again', async () => {
    const { house, talk, list } = await listed()
    await talk.tap('Li Na', list, 2)
    expect(sentFrom(house)).toEqual([folderAt(list, 3).split('/').at(-1)])
    expect((await talk.tap('Li Na', list, 2)).text).toMatch(/You have picked here already/)
    await talk.ask('Li Na', '3')
    expect(talk.filesIn(HERE)).toHaveLength(1)
  })

  it('a tap and a number at the same moment send one', async () => {
    const { house, talk, list } = await listed('zh-CN')
    const at = { as: talk.staffId('Li Na'), in: talk.conversationId(HERE), n: list.message.n }
    house.sandbox.tap({ ...at, button: 0 })
    const second = await talk.ask('Li Na', '第一个')
    await expect.poll(() => house.log.filter(({ msg }) => msg === 'answered').length).toBe(3)
    expect(second.text).toMatch(/链接发到本群|已经选过/)
    expect(talk.filesIn(HERE)).toHaveLength(1)
  })

  it.each([
    ['zh-CN', '选', /这个列表不是给你的/, '第一个', /现在没有等你选的列表/],
    [
      'en',
      'pick',
      /This list is somebody else’s/,
      '1',
      /There is no list that waits for your choice/,
    ],
  ] as const)('is not for anybody else: %s', async (locale, verb, refused, number, none) => {
    const { talk, list } = await listed(locale)
    expect(list.buttons[0]?.text).toMatch(new RegExp(`^${verb} 1 [A-Z0-9]{4}$`))
    expect((await talk.tap('Wang Wu', list, 0)).text).toMatch(refused)
    const typed = await talk.ask('Zhao Yi', number)
    expect(typed.text).toMatch(locale === 'en' ? /no list that waits|没有等你选/ : none)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('is not for another group', async () => {
    const { talk, list } = await listed()
    const code = list.buttons[0]?.text ?? ''
    expect((await talk.ask('Li Na', code, { in: 'Design team' })).text).toMatch(/no such list here/)
    expect((await talk.ask('Li Na', '1', { in: 'Design team' })).text).toMatch(/列表|no list/)
    expect(talk.filesIn('Design team')).toEqual([])
  })

  it.each([
    ['zh-CN', /这个列表已过期/, '第一个', /这个列表已过期/],
    ['en', /This list has expired/, '1', /This list has expired/],
  ] as const)('is over after ten minutes: %s', async (locale, expired, number, none) => {
    const { house, talk, list } = await listed(locale)
    house.sandbox.clock.advance(11 * 60_000)
    expect((await talk.tap('Li Na', list, 0)).text).toMatch(expired)
    expect((await talk.ask('Li Na', number)).text).toMatch(none)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it.each(LOCALES)('survives a restart of the bot: %s', async (locale) => {
    const { house, talk, list } = await listed(locale)
    await house.stopBot()
    await house.startBot()
    await talk.ask('Li Na', locale === 'en' ? 'the third' : '第三个')
    expect(sentFrom(house)).toEqual([folderAt(list, 3).split('/').at(-1)])
  })

  it.each([
    ['7', /只有 3 项，没有第 7 项|has only 3: there is no number 7/],
    ['1、2 和 7', /7/],
  ])('has no number %s', async (text, sentence) => {
    const { talk } = await listed()
    expect((await talk.ask('Li Na', text)).text).toMatch(sentence)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('gives several at once, each of them once', async () => {
    const { talk } = await listed('zh-CN')
    expect((await talk.ask('Li Na', '1、3')).text).toMatch(
      /已把「Release plan\.docx」、「Release plan\.docx」/,
    )
    expect(talk.filesIn(HERE)).toHaveLength(2)
  })
})

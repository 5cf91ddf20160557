// A team lead's session, in Chinese and in English, through real sockets and the real client.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

type Words = {
  readonly language: string
  readonly help: string
  readonly whoami: string
  readonly share: (file: string) => string
  readonly watchHere: string
  readonly unwatchHere: string
  readonly watches: string
  readonly create: string
  readonly rename: string
  readonly subscribe: string
  readonly name: string
  readonly renamed: string
  readonly says: Readonly<
    Record<
      | 'help'
      | 'lead'
      | 'shared'
      | 'watching'
      | 'added'
      | 'none'
      | 'created'
      | 'ask'
      | 'changed'
      | 'subscribed',
      RegExp
    >
  >
}

const CHINESE: Words = {
  language: 'Chinese',
  help: '帮助',
  whoami: '我是谁',
  share: (file) => `发文件 ${file}`,
  watchHere: '关注 这里',
  unwatchHere: '取消关注 这里',
  watches: '关注列表',
  create: '日历 创建 发布日历 --说明 “每周发布窗口，周四”',
  rename: '日历 修改 发布日历 --名称：发布与回滚',
  subscribe: '日历 订阅',
  name: '发布日历',
  renamed: '发布与回滚',
  says: {
    help: /\*\*发文件\*\*：.*例如：发文件/,
    lead: /团队负责人/,
    shared: /已把「.+」的链接发到本群/,
    watching: /本群的文件有新增、修改或删除时，我会在本群说一声/,
    added: /^\*\*本群的文件\*\* · 1 处变动\n\n- \*\*Zhang San\*\* 新增了文件/,
    none: /本群还没有关注任何文件/,
    created: /日历「发布日历」建好了/,
    ask: /名称：发布日历 → \*\*发布与回滚\*\*/,
    changed: /日历「发布与回滚」改好了/,
    subscribed: /你已订阅日历「发布与回滚」/,
  },
}

const ENGLISH: Words = {
  language: 'English',
  help: 'help',
  whoami: 'whoami',
  share: (file) => `share ${file}`,
  watchHere: 'watch here',
  unwatchHere: 'unwatch here',
  watches: 'watches',
  create: 'calendar create Releases --description "Release windows, on Thursdays"',
  rename: 'calendar update Releases --name=Releases and rollbacks',
  subscribe: 'calendar subscribe',
  name: 'Releases',
  renamed: 'Releases and rollbacks',
  says: {
    help: /\*\*share\*\*: .*For example: share/,
    lead: /team lead/,
    shared: /Now in this group, as a link: “.+”/,
    watching: /when this group’s files are added, changed or deleted, I will say so/,
    added: /^\*\*This group’s files\*\* · 1 change\n\n- \*\*Zhang San\*\* added the file/,
    none: /This group watches nothing yet/,
    created: /The calendar “Releases” is made/,
    ask: /Name: Releases → \*\*Releases and rollbacks\*\*/,
    changed: /The calendar “Releases and rollbacks” is changed/,
    subscribed: /You are subscribed to “Releases and rollbacks”/,
  },
}

describe.each([CHINESE, ENGLISH])('a lead who writes $language', (words) => {
  const { says } = words
  const meet = async (): Promise<{ house: House; talk: Talk }> => {
    const house = await openHouseWithBot()
    return { house, talk: talkIn(house) }
  }

  it('is told what they may run here, and why', async () => {
    const { talk } = await meet()
    expect((await talk.ask('Li Na', words.help)).text).toMatch(says.help)
    const whoami = await talk.ask('Li Na', words.whoami)
    expect(whoami.text).toMatch(says.lead)
    expect(whoami.calls).toEqual([])
    expect(whoami.message.atUserIds).toEqual([talk.staffId('Li Na')])
    expect(whoami.text.startsWith(`@${talk.staffId('Li Na')} `)).toBe(true)
  })

  it('puts a file into the group by its link, as themselves', async () => {
    const { house, talk } = await meet()
    const file = talk.fileNamed('[final] Launch plan.docx')
    const answer = await talk.ask('Li Na', words.share(`${file.link}?utm_source=im`))
    expect(answer.text).toMatch(says.shared)
    expect(answer.calls.map(({ operator }) => operator)).toEqual(
      Array(2).fill(talk.unionId('Li Na')),
    )
    expect(answer.calls.at(-1)?.body).toEqual({
      spaceId: file.spaceId,
      dentryId: file.dentryId,
      openConversationId: talk.conversationId('Release team'),
    })
    const shown = house.sandbox.messages(talk.conversationId('Release team'))
    expect(shown.filter(({ kind }) => kind === 'file')).toHaveLength(1)
  })

  it('hears of changed files until they stop watching', async () => {
    const { house, talk } = await meet()
    const watched = await talk.ask('Li Na', words.watchHere)
    expect(watched.text).toMatch(says.watching)
    const spaceId = talk.spaceOf('Release team')
    expect(house.sandbox.company.subscriptions).toEqual([
      { scope: 'SPACE', scopeId: spaceId, operator: talk.unionId('Li Na') },
    ])

    const before = talk.lastIn('Release team')
    house.sandbox.addFile({ as: talk.staffId('Zhang San'), spaceId, name: 'a_b [1] *new*.txt' })
    const notice = await talk.heard('Release team', before)
    expect(notice.text).toMatch(says.added)
    expect(notice.html).toContain('>a_b [1] *new*.txt</a>')
    expect(notice.html).toContain('href="https://alidocs.dingtalk.com/i/nodes/')

    await talk.ask('Li Na', words.unwatchHere)
    expect(house.sandbox.company.subscriptions).toEqual([])
    expect((await talk.ask('Li Na', words.watches)).text).toMatch(says.none)
  })

  it('makes a calendar, changes it after seeing the difference, and members subscribe', async () => {
    const { house, talk } = await meet()
    const { company } = house.sandbox
    const created = await talk.ask('Li Na', words.create)
    expect(created.text).toMatch(says.created)
    expect(company.calendars).toMatchObject([
      {
        name: words.name,
        subscribeScope: { openConversationIds: [talk.conversationId('Release team')] },
      },
    ])

    const asked = await talk.ask('Li Na', words.rename)
    expect(asked.text).toMatch(says.ask)
    expect(company.calendars[0]?.name).toBe(words.name)
    const changed = await talk.tap('Li Na', asked, 0)
    expect(changed.text).toMatch(says.changed)
    expect(company.calendars[0]?.name).toBe(words.renamed)
    expect([...asked.calls, ...changed.calls].map(({ method }) => method)).toEqual([
      'GET',
      'GET',
      'PUT',
    ])

    const invited = await talk.ask('Li Na', words.subscribe)
    const mine = await talk.tap('Chen Min', invited, 0)
    expect(mine.text).toMatch(says.subscribed)
    expect(mine.calls.map(({ operator }) => operator)).toEqual([talk.unionId('Chen Min')])
    expect(company.calendars[0]?.subscribers).toEqual([talk.unionId('Chen Min')])
  })
})

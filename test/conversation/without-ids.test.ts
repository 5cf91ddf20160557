// A lead's long day in two languages: nothing that the bot shows holds an id of the organisation.
import { expect, it } from 'vitest'

import type { Message } from '../../sandbox/chat/message.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const GROUPS = ['Release team', 'Design team', 'All hands']

const DAY = {
  Chinese: [
    '帮助',
    '我是谁',
    '空间',
    '2',
    '文件',
    '文件 在 Release files',
    '1',
    '文件 plan',
    '发文件 Release plan',
    '第二个',
    `发文件 看看[路线图](${ROADMAP}?a=b)`,
    '发文件 上一个',
    '发文件 上一个 到 All hands',
    '发文件 上一个 到 没有的群',
    '发文件',
    '回滚手册',
    '发文件 发布记划',
    '取消',
    '发文件 没有这样的文件 在 Release files',
    '发文件 Roadmap、Mockup',
    '1',
    '算了',
    '关注 这里',
    '关注 Release files/2026 --每 10分钟',
    '关注列表',
    '关注 设置 1 --每 1小时',
    '取消关注 Design files',
    '取消关注 2',
    '日历 创建 发布 --管理员 Zhang San',
    '日历 创建 值班',
    '日历 创建 值班',
    '日历 查看 值班',
    '1',
    '日历 查看 本群的',
    '日历 查看 发',
    '日历 列表',
    '日历 修改 发布 --名称 发布与回滚 --加管理员 @Chen Min',
    '取消',
    '日历 订阅',
    '日历 订阅 值班',
    '日历 加日程 评审 --时间 2026-11-23 15:00',
    '不是命令',
    '发文件 21470159190/104898010999',
  ],
  English: [
    'help',
    'whoami',
    'spaces',
    '3',
    'files',
    'files in Release files',
    '2',
    'files plan',
    'share Release plan',
    'the second',
    `share this: ${ROADMAP}?a=b`,
    'share the last one',
    'share the last one to All hands',
    'share the last one to Nowhere',
    'share',
    'Team photo',
    'share Release plam',
    'cancel',
    'share nothing like it in Release files',
    'share Roadmap; Mockup',
    '1',
    'never mind',
    'watch here',
    'watch Release files/2026 --every 10m',
    'watches',
    'watch edit 1 --every 1h',
    'unwatch Design files',
    'unwatch 2',
    'calendar create Releases --managers Zhang San',
    'calendar create Duty',
    'calendar create Duty',
    'calendar show Duty',
    '1',
    'calendar show this group’s',
    'calendar show rel',
    'calendar list',
    'calendar update Releases --name Windows --add-managers @Chen Min',
    'cancel',
    'calendar subscribe',
    'calendar subscribe Duty',
    'calendar add-event Review --at 2026-11-23 15:00',
    'no command at all',
    'share 21470159190/104898010999',
  ],
}

/** All that a person sees of a message, and what its buttons post. */
function shownOf({ title, text, buttons = [] }: Message): string {
  const all = [title ?? '', text, ...buttons.flatMap((each) => [each.title, each.text])]
  return all
    .map((each) => each.replace(/https:\/\/alidocs\.dingtalk\.com\/i\/nodes\/\w+/g, ''))
    .join('\n')
}

function idsOf({ sandbox }: House): string[] {
  const { people, conversations, spaces, dentries, calendars, corpId } = sandbox.company
  return [
    corpId,
    ...people.flatMap(({ unionId, dingtalkId }) => [unionId, dingtalkId]),
    ...conversations.map(({ conversationId }) => conversationId),
    ...spaces.map(({ spaceId }) => spaceId),
    ...dentries.flatMap(({ dentryId, dentryUuid }) => [dentryId, dentryUuid]),
    ...calendars.map(({ calendarId }) => calendarId),
  ]
}

/** Every button of an answer that may be tapped any number of times. */
async function tapAll(talk: Talk, texts: readonly string[], mentioned: readonly string[]) {
  for (const text of texts) {
    const at = text.includes('@Chen Min') ? mentioned : []
    const answer = await talk.ask('Li Na', text, { at })
    for (const i of [answer.buttons.length - 1, 0].filter((n) => n >= 0 && answer.buttons[n]))
      await talk.tap('Li Na', answer, i)
  }
}

it.each(['Chinese', 'English'] as const)(
  'what a lead sees who writes %s holds no id',
  async (language) => {
    const house = await openHouseWithBot({}, { config: { unproven: true } })
    const talk = talkIn(house)
    await talk.ask('Zhang San', 'whoami')
    await talk.ask('Li Na', 'whoami', { in: 'All hands' })
    await tapAll(talk, DAY[language], ['Chen Min'])
    const said = GROUPS.flatMap((group) =>
      house.sandbox.messages(talk.conversationId(group)),
    ).filter(({ from }) => from === 'bot')
    expect(said.length).toBeGreaterThan(DAY[language].length)
    // The two that a person typed themselves are said back.
    const typed = ['21470159190', '104898010999']
    const ids = idsOf(house).filter((id) => !typed.includes(id))
    const isSaidBack = typed.map((id) => said.some((each) => shownOf(each).includes(id)))
    expect(isSaidBack).toEqual([true, true])
    const staffIds = house.sandbox.company.people.map(({ staffId }) => staffId)
    for (const message of said) {
      const shown = shownOf(message)
      expect(ids.filter((id) => shown.includes(id))).toEqual([])
      const withoutMentions = staffIds.reduce((text, id) => text.replaceAll(`@${id} `, ''), shown)
      expect(staffIds.filter((id) => withoutMentions.includes(id))).toEqual([])
      expect(shown).not.toMatch(/Something went wrong|出了意外/)
    }
  },
  60_000,
)

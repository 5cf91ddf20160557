// calendar show (日历 查看): one calendar as its author or co-editors see it.
import type { ScopeNames } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { blocks, bullets, md } from '../src/markdown.ts'
import { readCalendar } from './parts/calendar.ts'
import { listed, scopeInWords } from './parts/scope.ts'

type Shown = {
  readonly name: string
  readonly description: string | undefined
  readonly author: string | undefined
  readonly managers: readonly string[]
  readonly scope: ScopeNames
}

const say = defineWords({
  'zh-CN': {
    calendar: ({ name, description, author, managers, scope }: Shown) =>
      blocks(
        md`**${name}**`,
        description,
        bullets([
          ...(author === undefined ? [] : [md`创建人：${author}`]),
          ...(managers.length === 0 ? [] : [md`管理员：${listed(managers, 'zh-CN')}`]),
          md`可以订阅的：${scopeInWords(scope, 'zh-CN')}`,
        ]),
      ),
  },
  en: {
    calendar: ({ name, description, author, managers, scope }) =>
      blocks(
        md`**${name}**`,
        description,
        bullets([
          ...(author === undefined ? [] : [md`Author: ${author}`]),
          ...(managers.length === 0 ? [] : [md`Managers: ${listed(managers, 'en')}`]),
          md`Open to: ${scopeInWords(scope, 'en')}`,
        ]),
      ),
  },
})

export default defineCommand({
  name: 'calendar show',
  aliases: { 'zh-CN': ['日历 查看', '查看 日历'], en: ['calendar show', 'show calendar'] },
  hints: { 'zh-CN': ['看看'], en: ['settings'] },
  summary: {
    'zh-CN': '看一个日历的说明、管理员和范围',
    en: 'see a calendar’s description, managers and audience',
  },
  examples: { 'zh-CN': ['日历 查看 发布日历'], en: ['calendar show Releases'] },
  args: {
    calendar: {
      kind: 'calendar',
      names: { 'zh-CN': ['日历'], en: ['calendar'] },
      positional: true,
      required: true,
      asks: {
        'zh-CN': '要看哪个日历？写名称，或「本群的」。',
        en: 'Which calendar? Its name, or “this group’s”.',
      },
    },
  },
  place: 'anywhere',
  effect: 'read',
  countedCalls: 2,
  async run({ calendar }, call) {
    const { name, description, author, managers, subscribeScope } = await readCalendar(
      calendar,
      call,
    )
    const people = { unionIds: managers, openConversationIds: [], corpIds: [] }
    const writer = { ...people, unionIds: author === undefined ? [] : [author] }
    const shown = {
      name,
      description: description === '' ? undefined : description,
      author: (await call.namesOf(writer)).people[0],
      managers: (await call.namesOf(people)).people,
      scope: await call.namesOf(subscribeScope),
    }
    return { kind: 'say', said: say('calendar', shown) }
  },
})

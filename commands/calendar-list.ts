// calendar list (日历 列表): the subscribed calendars in the sender's own list.
import type { ListItem } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { blocks, md } from '../src/markdown.ts'

type Listed = { readonly more: number }

const say = defineWords({
  'zh-CN': {
    list: ({ more }: Listed) =>
      blocks(
        md`**你日历里的订阅日历**，选一个看详情：`,
        more > 0 ? md`还有 ${more} 个没有列出。` : undefined,
      ),
    none: () =>
      md`你的日历里还没有订阅日历。在群里发送「日历 创建 〈名称〉」，就能给那个群建一个。`,
  },
  en: {
    list: ({ more }) =>
      blocks(
        md`**Subscribed calendars in your list.** Pick one to see it:`,
        more > 0 ? md`${more} more ${more === 1 ? 'is' : 'are'} not listed.` : undefined,
      ),
    none: () =>
      md`There are no subscribed calendars in your list. Send “calendar create ‹name›” in a group to make one for it.`,
  },
})

const MOST = 20

export default defineCommand({
  name: 'calendar list',
  aliases: {
    'zh-CN': ['日历 列表', '日历列表', '我的日历'],
    en: ['calendar list', 'list calendars', 'calendars'],
  },
  summary: { 'zh-CN': '你的订阅日历', en: 'your subscribed calendars' },
  examples: { 'zh-CN': ['日历 列表'], en: ['calendar list'] },
  args: {},
  place: 'anywhere',
  effect: 'read',
  countedCalls: 1,
  async run(_args, call) {
    const all = await call.look.calendars()
    const subscribed = all.filter(({ type }) => type === 'subscribed')
    if (subscribed.length === 0) return { kind: 'say', said: say('none', {}) }
    const more = Math.max(0, subscribed.length - MOST)
    const items = subscribed.slice(0, MOST).map(({ name, calendarId }): ListItem => {
      const ref = { kind: 'calendar', calendarId } as const
      return { name, opens: { command: 'calendar show', arg: 'calendar', ref } }
    })
    return { kind: 'list', said: say('list', { more }), items }
  },
})

// calendar list (日历 列表): the subscribed calendars in the sender's own list.
import { defineCommand, defineWords } from '../src/command.ts'
import { blocks, md, numbered } from '../src/markdown.ts'

type Listed = {
  readonly names: readonly string[]
  readonly more: number
}

const say = defineWords({
  'zh-CN': {
    list: ({ names, more }: Listed) =>
      blocks(
        md`**你日历里的订阅日历**`,
        numbered(names),
        more > 0 ? md`还有 ${more} 个没有列出。` : undefined,
      ),
    none: () =>
      md`你的日历里还没有订阅日历。在群里发送「日历 创建 〈名称〉」，就能给那个群建一个。`,
  },
  en: {
    list: ({ names, more }) =>
      blocks(
        md`**Subscribed calendars in your list**`,
        numbered(names),
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
    const all = await call.dingtalk.calendars()
    const names = all.filter(({ type }) => type === 'subscribed').map(({ name }) => name)
    if (names.length === 0) return { kind: 'say', said: say('none', {}) }
    const more = Math.max(0, names.length - MOST)
    return { kind: 'say', said: say('list', { names: names.slice(0, MOST), more }) }
  },
})

// calendar add-event (日历 加日程): an entry in a subscribed calendar, which DingTalk's docs do not promise.
import type { ArgsOf, CalendarRef } from '../src/arguments.ts'
import type { Answer, Call, ListItem } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import type { WallClock } from '../src/wall-clock.ts'
import { isoIn, momentShown, wallClockIn } from '../src/wall-clock.ts'
import { calendarsHere } from './parts/calendar.ts'

type Added = { readonly title: string; readonly calendar: string; readonly at: string }

const say = defineWords({
  'zh-CN': {
    added: ({ title, calendar, at }: Added) =>
      md`日程「${title}」（${at}）已加到日历「${calendar}」。`,
    which: () => md`本群有几个日历，加到哪一个？`,
    none: () => md`本群还没有日历。先发送「日历 创建 〈名称〉」建一个。`,
  },
  en: {
    added: ({ title, calendar, at }) =>
      md`“${title}” (${at}) is in the calendar “${calendar}” now.`,
    which: () => md`This group has several calendars. Which one?`,
    none: () =>
      md`This group has no calendar yet. Send “calendar create ‹name›” to make one first.`,
  },
})

const args = {
  title: {
    kind: 'text',
    names: { 'zh-CN': ['标题'], en: ['title'] },
    positional: true,
    required: true,
    max: 2_048,
    asks: { 'zh-CN': '这个日程叫什么？', en: 'What is it called?' },
  },
  calendar: {
    kind: 'calendar',
    names: { 'zh-CN': ['到', '日历'], en: ['to', 'calendar'] },
    bare: true,
  },
  at: {
    kind: 'moment',
    names: { 'zh-CN': ['时间', '开始'], en: ['at', 'start'] },
    required: true,
    asks: {
      'zh-CN': '什么时候开始？例如：明天下午3点，或 2026-11-23 15:00；整天的只写日期。',
      en: 'When does it start? For example: tomorrow 3pm, or 2026-11-23 15:00; only the date for a whole day.',
    },
  },
  for: {
    kind: 'minutes',
    names: { 'zh-CN': ['时长'], en: ['for'] },
    means: { 'zh-CN': '不写就是一小时', en: 'an hour unless given' },
  },
} as const

type Args = ArgsOf<typeof args>

export default defineCommand({
  name: 'calendar add-event',
  aliases: {
    'zh-CN': ['日历 加日程', '加日程', '日历 添加日程'],
    en: ['calendar add-event', 'add event'],
  },
  summary: {
    'zh-CN': '往日历里加一个日程（DingTalk 的文档没有说订阅日历支持它）',
    en: 'put an entry into a calendar (DingTalk’s docs do not say that subscribed calendars take it)',
  },
  examples: {
    'zh-CN': ['日历 加日程 发布评审 到 发布日历 --时间 2026-11-23 15:00 --时长 1小时'],
    en: ['calendar add-event Release review to Releases --at 2026-11-23 15:00 --for 1h'],
  },
  args,
  place: 'group',
  effect: 'once',
  isUnproven: true,
  countedCalls: 2,
  async run(given, call) {
    if (given.calendar !== undefined) return add(given, given.calendar, call)
    const known = await calendarsHere(call)
    const [only, ...others] = known
    if (only === undefined) return { kind: 'say', said: say('none', {}), isUndone: true }
    return others.length === 0 ? add(given, only, call) : whichOf(known, given)
  },
})

const DEFAULT_MINUTES = 60
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

async function add(
  { title, at, for: minutes = DEFAULT_MINUTES }: Args,
  { calendarId, name }: CalendarRef,
  { dingtalk, clock: { timeZone }, mark }: Call,
): Promise<Answer> {
  const { date, minute } = at
  const times =
    minute === undefined
      ? { start: date, end: new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10) }
      : timesOf(wallClockIn(timeZone), { date, minute, minutes })
  await dingtalk.addEvent(calendarId, { summary: title, ...times, timeZone, mark })
  const shown = minute === undefined ? date : times.start.slice(0, 16).replace('T', ' ')
  return { kind: 'say', said: say('added', { title, calendar: name, at: shown }) }
}

type Span = { readonly date: string; readonly minute: number; readonly minutes: number }

function timesOf(clock: WallClock, { date, minute, minutes }: Span) {
  const start = momentShown(clock, date, minute)
  return { start: isoIn(clock, start), end: isoIn(clock, start + minutes * MINUTE_MS) }
}

function whichOf(known: readonly CalendarRef[], { title, at, for: minutes }: Args): Answer {
  const items = known.map(({ name, calendarId }): ListItem => ({
    name,
    opens: {
      command: 'calendar add-event',
      arg: 'calendar',
      ref: { kind: 'calendar', calendarId },
      args: {
        title: { kind: 'text', value: title },
        at: { kind: 'moment', value: at },
        ...(minutes !== undefined && { for: { kind: 'minutes', value: minutes } as const }),
      },
    },
  }))
  return { kind: 'list', said: say('which', {}), items }
}

/** Sentences that put something into a calendar. */
import { calendarIn } from './calendar-names.ts'
import { takeWhen } from './day.ts'
import { nameIn } from './names.ts'
import type { Draft, Said } from './said.ts'

const ADD: readonly RegExp[] = [
  /^new (?:event|meeting|entry|appointment)\b/i,
  /(?:加|添加|新增|安排|记|写|放|定|约|排|订|创建|建|开)(?:一下|一个|个|上|下)?.{0,30}(?:日程|事件|会议|会|评审|活动|安排)/,
  /(?:加|放|记|写|添|排|添加)(?:到|进|入|在|个|一个|上)?.{0,24}日历/,
  /日历(?:里|上|中)?(?:加|记|写|放|添|安排|排|新增)/,
  /(?:安排|约|定)(?:一下|一个|个)?.{2,}/,
  /\b(?:add|put|schedule|book|enter|note|plan|set up|create|log|pencil in|arrange)\b.{0,60}\b(?:calend[ae]r|event|meeting|entry|appointment|call|review|session)\b/i,
  /^(?:schedule|book|arrange|plan|pencil in)\b/i,
]
const CALENDAR =
  /\b(?:a|an|another|new)\s+(?:\S+\s+){0,3}calend[ae]r\b|(?:建|创建|加|开|搞|弄|做)(?:一)?个[^,]{0,12}日历/i
const NO_EVENT =
  /\b(?:file|folder|watch|notify)\b|文件|通知|关注|几点|什么时候|\bwhat time\b|^when\b/i
const ENTRY = /\bcalend[ae]r (?=entry|event)/i

export function eventIn(said: Said): Draft | undefined {
  if (!ADD.some((shape) => shape.test(said.text)) || NO_EVENT.test(said.text)) return undefined
  const { at, for: length, rest } = takeWhen(said.text.replace(ENTRY, ''), said.today)
  const isEvent = /日程|事件|\bevent\b|\bentry\b|\bappointment\b/i.test(said.text)
  if (!isEvent && (at === undefined || CALENDAR.test(said.text))) return undefined
  const calendar = /日历|calend[ae]r/i.test(said.text)
    ? calendarIn({ ...said, text: rest })
    : undefined
  return {
    command: 'calendar add-event',
    args: {
      title: titleIn(rest, calendar, said),
      calendar: calendar === '#here' ? undefined : calendar,
      at,
      for: length,
    },
  }
}

const TITLED =
  /(?:日程|事件|会议|活动)?(?:叫做?|名叫|名为|标题是|题目是|主题是?)\s*[:：]?\s*(?<zh>[^,]+)|\b(?:called|named|titled)\s+(?<en>[^,]+?)(?=$|,| (?:on|to|in|for|at)\b)/i

const AROUND: readonly RegExp[] = [
  /,?\s*(?:安排|添加|加|放|记|写|排|订)?(?:一下)?(?:到|进|入|在|往|给)\s*[^,到进在]{0,16}日历(?:里面|里|上|中)?(?:去)?/g,
  /^\s*[^,\s]{0,8}日历(?:里面|里|上|中)?(?:的)?/,
  /(?:,\s*(?:so\s+)?(?:and\s+)?(?:put|add)\s+(?:it|this|that)\s+)?\b(?:to|on|in|into|onto)\s+(?:the |our |this |my )?(?:[^,\s]+\s+){0,3}calend[ae]r\b/gi,
  /^\s*(?:(?:we\s+)?have|there(?:'s| is))\s+/i,
  /^\s*(?:把|将|在|给|帮我们?|我们|咱们|大家|群里|的)+/,
  /(?:^|[\s,])(?:添加|新增|安排|加|放|记|写|定|约|排|订|创建|建|开)(?:一下|一个|个|到|进|入|上(?!线|市)|场|次)?/,
  /^\s*(?:add|put|schedule|book|enter|note|plan|set up|create|new|log|pencil in|arrange)\s+/i,
  /^\s*(?:日程|事件|(?:an? |the |new )*(?:event|entry|appointment)(?: for| called)?\b\s*:?)\s*/i,
  /\s*(?:的)?(?:日程|事件|event|entry)\s*$/i,
  /(?:安排|加|放|记|写|排)(?:到|进|入|上)?\s*$/,
]

function titleIn(rest: string, calendar: string | undefined, said: Said): string | undefined {
  const groups = TITLED.exec(rest)?.groups
  const told = groups?.['zh'] ?? groups?.['en']
  if (told !== undefined) return nameIn(told, said)
  const bare = AROUND.reduce((text, shape) => text.replace(shape, ' '), rest)
    .replace(/\(\s*\)|（\s*）|全天|一整天|\ball[- ]day\b/gi, ' ')
    .replace(/[\s,]+/g, ' ')
    .replace(/\b(?:for|at|on|from|by|starting)\s*$|^\s*(?:for|at|on|of)\b|^\s*的|的$/gi, '')
    .trim()
  const title = nameIn(bare, said)
  return title === '' || title === calendar ? undefined : title
}

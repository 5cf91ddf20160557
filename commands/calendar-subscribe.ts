// calendar subscribe (日历 订阅): opens a calendar to this group and invites; `--me` subscribes the sender.
import type { CalendarRef } from '../src/arguments.ts'
import type { Answer, Call, Done, ListItem } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import { DingTalkError } from '../src/outcome.ts'
import type { Calendar, Known } from './parts/calendar.ts'
import { calendarsHere, findMade, isGone, offering, readCalendar } from './parts/calendar.ts'

type Named = { readonly name: string }

const say = defineWords({
  'zh-CN': {
    'ask-create': ({ name }: Named) =>
      md`本群还没有日历。要建一个叫「${name}」的日历，并开放给本群吗？`,
    invite: ({ name }: Named) =>
      md`日历「${name}」已开放给本群。想订阅的点下面的按钮，每个人只为自己订阅。`,
    'invite-only': ({ name }: Named) =>
      md`想订阅日历「${name}」的点下面的按钮。如果 DingTalk 拒绝，说明它还没有开放给这个人：只有日历的创建人和管理员能开放。`,
    subscribed: ({ name }: Named) => md`你已订阅日历「${name}」，现在它在你的钉钉日历里了。`,
    several: () => md`本群有几个日历，要哪一个？也可以发送「日历 订阅 〈名称〉」。`,
    gone: () => md`DingTalk 找不到这个日历了，可能已被删除。发送「日历 列表」看看你有哪些。`,
    which: () => md`要订阅哪个日历？例如：日历 订阅 发布日历 --本人`,
  },
  en: {
    'ask-create': ({ name }) =>
      md`This group has no calendar yet. Make one called “${name}”, open to this group?`,
    invite: ({ name }) =>
      md`The calendar “${name}” is open to this group. Tap below to subscribe; each tap subscribes only the one who taps.`,
    'invite-only': ({ name }) =>
      md`Tap below to subscribe to “${name}”. If DingTalk refuses, it is not open to that person yet: only its author and managers can open it.`,
    subscribed: ({ name }) =>
      md`You are subscribed to “${name}”; it is in your DingTalk calendar now.`,
    several: () =>
      md`This group has several calendars. Which one? You can also send “calendar subscribe ‹name›”.`,
    gone: () =>
      md`DingTalk does not find this calendar any more; it may have been deleted. Send “calendar list” to see yours.`,
    which: () => md`Which calendar? For example: calendar subscribe Releases --me`,
  },
})

const SUBSCRIBE_ME = { 'zh-CN': '我要订阅', en: 'Subscribe me' }

export default defineCommand({
  name: 'calendar subscribe',
  aliases: {
    'zh-CN': ['日历 订阅', '订阅 日历'],
    en: ['calendar subscribe', 'subscribe calendar'],
  },
  hints: { 'zh-CN': ['订阅'], en: ['join'] },
  summary: {
    'zh-CN': '把日历开放给本群，请大家各自订阅；加 --本人 只为自己订阅',
    en: 'open a calendar to this group and invite everybody; with --me, subscribe yourself',
  },
  examples: {
    'zh-CN': ['日历 订阅', '日历 订阅 发布日历', '日历 订阅 发布日历 --本人'],
    en: ['calendar subscribe', 'calendar subscribe Releases', 'calendar subscribe Releases --me'],
  },
  args: {
    calendar: {
      kind: 'calendar',
      names: { 'zh-CN': ['日历'], en: ['calendar'] },
      positional: true,
    },
    me: {
      kind: 'switch',
      names: { 'zh-CN': ['本人', '我'], en: ['me'] },
      means: { 'zh-CN': '只为你自己订阅', en: 'subscribes you, and nobody else' },
    },
  },
  place: 'group',
  effect: 'once',
  asksFirst: {
    'zh-CN': '本群还没有日历、要新建一个时。',
    en: 'where this group has no calendar yet and one has to be made.',
  },
  countedCalls: 4,
  exclusive: ({ calendar }, { where }) =>
    `calendar ${calendar?.calendarId ?? `of ${where.conversationId}`}`,
  async run({ calendar, me }, call) {
    const known = calendar === undefined ? await calendarsHere(call) : []
    if (known.length > 1) return chooseOne(known, me)
    const chosen = calendar ?? known[0]
    if (me === true) {
      if (chosen === undefined) return { kind: 'say', said: say('which', {}), isUndone: true }
      await call.dingtalk.subscribeCalendar(chosen.calendarId)
      return { kind: 'say', said: say('subscribed', { name: chosen.name }) }
    }
    if (chosen === undefined) return createForGroup(call)
    const reading = await read(chosen, call)
    if (reading === 'not-mine') return inviteOnly(chosen, call)
    if (reading !== 'gone') return openToGroup(reading, call)
    return calendar === undefined
      ? createForGroup(call)
      : { kind: 'say', said: say('gone', {}), isUndone: true }
  },
  async readBack(_args, call) {
    const name = nameForGroup(call)
    const calendarId = await findMade(name, call)
    return calendarId && invite({ calendarId, name }, call)
  },
})

const ME = { kind: 'switch', value: true } as const

function chooseOne(known: readonly Known[], me: true | undefined): Answer {
  const items = known.map(({ name, calendarId }): ListItem => ({
    name,
    opens: {
      command: 'calendar subscribe',
      arg: 'calendar',
      ref: { kind: 'calendar', calendarId },
      ...(me && { args: { me: ME } }),
    },
  }))
  return { kind: 'list', said: say('several', {}), items }
}

async function createForGroup(call: Call): Promise<Answer> {
  const { conversationId } = call.where
  const name = nameForGroup(call)
  if (!call.agreed(name)) return { kind: 'ask', said: say('ask-create', { name }), version: name }
  const calendarId = await call.dingtalk.createCalendar({
    name,
    description: undefined,
    managers: [],
    subscribeScope: { unionIds: [], openConversationIds: [conversationId], corpIds: [] },
    mark: call.mark,
  })
  return invite({ calendarId, name }, call)
}

function nameForGroup({ where, locale }: Call): string {
  const ending = locale === 'zh-CN' ? '日历' : 'calendar'
  return Array.from(`${where.title ?? ''} ${ending}`.trim())
    .slice(-127)
    .join('')
}

/** Only its author and managers may read a calendar; any other failure is a failure. */
async function read(ref: CalendarRef, call: Call): Promise<Calendar | 'not-mine' | 'gone'> {
  try {
    return await readCalendar(ref, call)
  } catch (error) {
    if (isGone(error)) return 'gone'
    if (error instanceof DingTalkError && error.answer.reason === 'refused') return 'not-mine'
    throw error
  }
}

async function openToGroup(calendar: Calendar, call: Call): Promise<Answer> {
  const { subscribeScope: scope } = calendar
  const here = call.where.conversationId
  if (!scope.openConversationIds.includes(here)) {
    const openConversationIds = [...scope.openConversationIds, here]
    await call.dingtalk.updateCalendar({
      ...calendar,
      subscribeScope: { ...scope, openConversationIds },
    })
  }
  return invite(calendar, call)
}

/** Who may not open it can still invite: perhaps it is open already. */
function inviteOnly(calendar: CalendarRef, call: Call): Promise<Done> {
  const { name } = calendar
  return offering({ said: say('invite-only', { name }), ...JOIN }, calendar, call)
}

async function invite(calendar: Known, call: Call): Promise<Done> {
  await call.drawer.rememberCalendar(calendar)
  call.look.forgetCalendars()
  const { name } = calendar
  return offering({ said: say('invite', { name }), ...JOIN }, calendar, call)
}

const JOIN = { title: SUBSCRIBE_ME, args: { me: ME } } as const

// calendar create (日历 创建): a subscribed calendar, for this group unless said otherwise.
import type { SubscribeScope } from '../src/arguments.ts'
import type { Call, Done, ScopeNames } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import calendarUpdate from './calendar-update.ts'
import type { Known } from './parts/calendar.ts'
import { findMade, offering } from './parts/calendar.ts'
import { scopeInWords } from './parts/scope.ts'

type Created = { readonly name: string; readonly scope: ScopeNames }

const say = defineWords({
  'zh-CN': {
    created: ({ name, scope }: Created) =>
      md`日历「${name}」建好了。可以订阅的：${scopeInWords(scope, 'zh-CN')}。现在还没有人订阅，点下面的按钮请大家订阅。`,
  },
  en: {
    created: ({ name, scope }) =>
      md`The calendar “${name}” is made. Open to: ${scopeInWords(scope, 'en')}. Nobody subscribes to it yet; tap below to invite the group.`,
  },
})

const INVITE = { 'zh-CN': '请大家订阅', en: 'Invite the group' }

export default defineCommand({
  name: 'calendar create',
  aliases: {
    'zh-CN': ['日历 创建', '创建 日历', '新建 日历', '日历 新建'],
    en: ['calendar create', 'create calendar', 'calendar new'],
  },
  hints: { 'zh-CN': ['建', '新增'], en: ['make', 'new', 'add'] },
  summary: {
    'zh-CN': '给本群建一个可订阅的日历',
    en: 'make a calendar that this group can subscribe to',
  },
  examples: {
    'zh-CN': ['日历 创建 发布日历 --说明 每周发布窗口', '日历 创建 全员日历 --开放给 全公司'],
    en: [
      'calendar create Releases --description Weekly release windows',
      'calendar create Holidays --for org',
    ],
  },
  args: {
    name: {
      kind: 'text',
      names: { 'zh-CN': ['名称'], en: ['name'] },
      positional: true,
      required: true,
      asks: { 'zh-CN': '这个日历叫什么名字？', en: 'What shall the calendar be called?' },
      max: 127,
    },
    description: {
      kind: 'text',
      names: { 'zh-CN': ['说明', '描述', '简介'], en: ['description', 'desc'] },
      max: 1_024,
    },
    managers: {
      kind: 'people',
      names: { 'zh-CN': ['管理员', '共同编辑'], en: ['managers', 'manager', 'editors'] },
      means: { 'zh-CN': '也能改这个日历的人', en: 'who may change it, too' },
    },
    for: {
      kind: 'audience',
      names: { 'zh-CN': ['开放给', '范围', '给'], en: ['for', 'scope'] },
      means: {
        'zh-CN': '谁能订阅，不写就是本群',
        en: 'who may subscribe to it; this group unless given',
      },
    },
  },
  place: 'group',
  effect: 'once',
  countedCalls: 2,
  async run({ name, description, managers = [], for: audience }, call) {
    const calendarId = await call.dingtalk.createCalendar({
      name,
      description,
      managers: managers.map(({ unionId }) => unionId),
      subscribeScope: audience ?? onlyHere(call),
      mark: call.mark,
    })
    return made({ calendarId, name }, audience, call)
  },
  amends: ({ name }) =>
    name?.kind === 'text'
      ? {
          command: calendarUpdate,
          args: { calendar: { kind: 'calendar', value: { words: name.value } } },
          arg: 'name',
        }
      : undefined,
  async readBack({ name, for: audience }, call) {
    const calendarId = await findMade(name, call)
    return calendarId && made({ calendarId, name }, audience, call)
  },
})

const onlyHere = ({ where }: Call): SubscribeScope => ({
  unionIds: [],
  openConversationIds: [where.conversationId],
  corpIds: [],
})

async function made(
  { calendarId, name }: Known,
  audience: SubscribeScope | undefined,
  call: Call,
): Promise<Done> {
  await call.drawer.rememberCalendar({ calendarId, name })
  call.look.forgetCalendars()
  const scope = await call.namesOf(audience ?? onlyHere(call))
  const offer = { said: say('created', { name, scope }), title: INVITE }
  return offering(offer, { calendarId, name }, call)
}

// calendar update (日历 修改): reads, merges, shows the difference, asks, and only then writes.
import type { ArgsOf, SubscribeScope } from '../src/arguments.ts'
import type { Call, ScopeNames } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import type { Inline } from '../src/markdown.ts'
import { blocks, bullets, md } from '../src/markdown.ts'
import type { Calendar } from './parts/calendar.ts'
import { readCalendar } from './parts/calendar.ts'
import { listed, scopeInWords } from './parts/scope.ts'

/** One line of the difference, in names. */
type Change =
  | { readonly field: 'name' | 'description'; readonly from: string; readonly to: string }
  | { readonly field: 'managers-added' | 'managers-removed'; readonly people: readonly string[] }
  | { readonly field: 'opened' | 'closed'; readonly scope: ScopeNames }

type Difference = { readonly name: string; readonly changes: readonly Change[] }

const say = defineWords({
  'zh-CN': {
    ask: ({ name, changes }: Difference) =>
      blocks(md`**要这样修改日历「${name}」吗？**`, bullets(changes.map(inChinese))),
    updated: ({ name, changes }: Difference) =>
      blocks(md`日历「${name}」改好了。`, bullets(changes.map(inChinese))),
    same: ({ name }: { name: string }) => md`日历「${name}」已经是这样了，没有要改的。`,
    'nothing-asked': ({ name }: { name: string }) =>
      md`要改日历「${name}」的什么？例如：日历 修改 ${name} --名称 新名字`,
    'nobody-left': ({ name }: { name: string }) =>
      md`这样改就没有人能订阅日历「${name}」了，DingTalk 不接受。请至少留一个群、组织或人。`,
  },
  en: {
    ask: ({ name, changes }) =>
      blocks(md`**Change the calendar “${name}” like this?**`, bullets(changes.map(inEnglish))),
    updated: ({ name, changes }) =>
      blocks(md`The calendar “${name}” is changed.`, bullets(changes.map(inEnglish))),
    same: ({ name }) =>
      md`The calendar “${name}” is like this already; there is nothing to change.`,
    'nothing-asked': ({ name }) =>
      md`What should change in the calendar “${name}”? For example: calendar update ${name} --name New name`,
    'nobody-left': ({ name }) =>
      md`Nobody could subscribe to the calendar “${name}” any more, which DingTalk does not accept. Leave at least one group, organisation or person.`,
  },
})

function inChinese(change: Change): Inline {
  switch (change.field) {
    case 'name':
      return md`名称：${change.from} → **${change.to}**`
    case 'description':
      return md`说明：${change.from || '（空）'} → **${change.to || '（空）'}**`
    case 'managers-added':
      return md`加管理员：${listed(change.people, 'zh-CN')}`
    case 'managers-removed':
      return md`减管理员：${listed(change.people, 'zh-CN')}`
    case 'opened':
      return md`开放给：${scopeInWords(change.scope, 'zh-CN')}`
    case 'closed':
      return md`不再开放给：${scopeInWords(change.scope, 'zh-CN')}`
  }
}

function inEnglish(change: Change): Inline {
  switch (change.field) {
    case 'name':
      return md`Name: ${change.from} → **${change.to}**`
    case 'description':
      return md`Description: ${change.from || '(empty)'} → **${change.to || '(empty)'}**`
    case 'managers-added':
      return md`Managers added: ${listed(change.people, 'en')}`
    case 'managers-removed':
      return md`Managers removed: ${listed(change.people, 'en')}`
    case 'opened':
      return md`Opened to: ${scopeInWords(change.scope, 'en')}`
    case 'closed':
      return md`Closed to: ${scopeInWords(change.scope, 'en')}`
  }
}

const args = {
  calendar: {
    kind: 'calendar',
    names: { 'zh-CN': ['日历'], en: ['calendar'] },
    positional: true,
    required: true,
    asks: {
      'zh-CN': '要改哪个日历？写名称，或「本群的」。',
      en: 'Which calendar? Its name, or “this group’s”.',
    },
  },
  name: { kind: 'text', names: { 'zh-CN': ['名称', '改名'], en: ['name', 'rename'] }, max: 127 },
  description: {
    kind: 'text',
    names: { 'zh-CN': ['说明', '描述', '简介'], en: ['description', 'desc'] },
    max: 1_024,
    mayBeEmptied: true,
  },
  addManagers: {
    kind: 'people',
    names: { 'zh-CN': ['加管理员'], en: ['add-managers', 'add-manager'] },
  },
  removeManagers: {
    kind: 'people',
    names: { 'zh-CN': ['减管理员', '去管理员'], en: ['remove-managers', 'remove-manager'] },
  },
  openTo: { kind: 'audience', names: { 'zh-CN': ['开放给'], en: ['open-to', 'open'] } },
  closeTo: {
    kind: 'audience',
    names: { 'zh-CN': ['不再开放给', '关闭给'], en: ['close-to', 'close'] },
  },
} as const

type Args = ArgsOf<typeof args>

export default defineCommand({
  name: 'calendar update',
  aliases: {
    'zh-CN': ['日历 修改', '修改 日历', '日历 更新'],
    en: ['calendar update', 'update calendar', 'calendar change'],
  },
  hints: { 'zh-CN': ['改', '重命名'], en: ['rename', 'change', 'edit'] },
  summary: {
    'zh-CN': '改日历的名称、说明、管理员和范围，先看差别再确认',
    en: 'change a calendar’s name, description, managers or audience; shows the difference first',
  },
  examples: {
    'zh-CN': ['日历 修改 发布日历 --名称 发布与回滚', '日历 修改 发布日历 --开放给 全公司'],
    en: [
      'calendar update Releases --name Releases and rollbacks',
      'calendar update Releases --open-to org',
    ],
  },
  args,
  place: 'group',
  effect: 'repeatable',
  asksFirst: {
    'zh-CN': '每次都先给你看会改什么；等你确认时日历又变了，就再看一次。',
    en: 'always, showing what will change; and once more where the calendar has changed meanwhile.',
  },
  countedCalls: 5,
  exclusive: ({ calendar }) => `calendar ${calendar.calendarId}`,
  amends({ calendar, name, description }) {
    if (calendar?.kind !== 'calendar') return undefined
    const words = name?.kind === 'text' ? name.value : calendar.value.words
    const isDescribed = name === undefined && description !== undefined
    return {
      args: { calendar: { kind: 'calendar', value: { ...calendar.value, words } } },
      arg: isDescribed ? 'description' : 'name',
    }
  },
  async run(asked, call) {
    const before = await readCalendar(asked.calendar, call)
    const { name } = before
    if (Object.keys(asked).length === 1)
      return { kind: 'say', said: say('nothing-asked', { name }), isUndone: true }
    const after = merge(before, asked)
    const changes = await difference(before, after, call)
    if (changes.length === 0) return { kind: 'say', said: say('same', { name }) }
    if (Object.values(after.subscribeScope).every((ids) => ids.length === 0)) {
      return { kind: 'say', said: say('nobody-left', { name }), isUndone: true }
    }
    const version = JSON.stringify([before, after])
    if (!call.agreed(version)) return { kind: 'ask', said: say('ask', { name, changes }), version }
    await call.dingtalk.updateCalendar(after)
    call.look.forgetCalendars()
    await call.drawer.renameCalendar({ calendarId: after.calendarId, name: after.name })
    return { kind: 'say', said: say('updated', { name: after.name, changes }) }
  },
})

/** The calendar as it shall be; what was not asked for stays as DingTalk has it. */
function merge(before: Calendar, asked: Args): Calendar {
  const idsOf = (people: Args['addManagers']) => (people ?? []).map(({ unionId }) => unionId)
  const { openTo, closeTo } = asked
  const change = <K extends keyof SubscribeScope>(key: K) =>
    changed<SubscribeScope[K][number]>(before.subscribeScope[key], openTo?.[key], closeTo?.[key])
  return {
    ...before,
    name: asked.name ?? before.name,
    description: asked.description ?? before.description,
    managers: changed(before.managers, idsOf(asked.addManagers), idsOf(asked.removeManagers)),
    subscribeScope: {
      unionIds: change('unionIds'),
      openConversationIds: change('openConversationIds'),
      corpIds: change('corpIds'),
    },
  }
}

function changed<Id>(
  now: readonly Id[],
  added: readonly Id[] = [],
  removed: readonly Id[] = [],
): Id[] {
  return [...new Set([...now, ...added])].filter((id) => !removed.includes(id))
}

async function difference(before: Calendar, after: Calendar, call: Call): Promise<Change[]> {
  const changes: Change[] = []
  if (after.name !== before.name) changes.push({ field: 'name', from: before.name, to: after.name })
  const { description: from = '' } = before
  const { description: to = '' } = after
  if (from !== to) changes.push({ field: 'description', from, to })
  const scopes = [
    ['managers-added', managersOf(after, before)],
    ['managers-removed', managersOf(before, after)],
    ['opened', scopeWithout(after, before)],
    ['closed', scopeWithout(before, after)],
  ] as const
  for (const [field, ids] of scopes) {
    if (Object.values(ids).every((list) => list.length === 0)) continue
    const scope = await call.namesOf(ids)
    const isManagers = field === 'managers-added' || field === 'managers-removed'
    changes.push(isManagers ? { field, people: scope.people } : { field, scope })
  }
  return changes
}

const without = <Id>(ids: readonly Id[], others: readonly Id[]): Id[] =>
  ids.filter((id) => !others.includes(id))

function managersOf(some: Calendar, others: Calendar): SubscribeScope {
  return {
    unionIds: without(some.managers, others.managers),
    openConversationIds: [],
    corpIds: [],
  }
}

function scopeWithout(
  { subscribeScope: some }: Calendar,
  { subscribeScope: others }: Calendar,
): SubscribeScope {
  return {
    unionIds: without(some.unionIds, others.unionIds),
    openConversationIds: without(some.openConversationIds, others.openConversationIds),
    corpIds: without(some.corpIds, others.corpIds),
  }
}

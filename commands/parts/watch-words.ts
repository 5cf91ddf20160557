// A watch in words: what, how often, which of all changes, and how it stands.
import type { FileChangeKind, QuietHours, Rhythm } from '../../src/arguments.ts'
import type { Call, Locale } from '../../src/command.ts'
import type { Markdown } from '../../src/markdown.ts'
import { joined, md } from '../../src/markdown.ts'
import type { Watch } from '../../src/store/watches.ts'
import { listed } from './scope.ts'

export type Watched = Pick<Watch, 'named' | 'space' | 'folder'>

export function watchedInWords({ named, space, folder }: Watched, locale: Locale): Markdown {
  const zh = locale === 'zh-CN'
  if (folder !== undefined) {
    const { path } = folder
    if (space === undefined)
      return zh ? md`本群文件夹「${path}」` : md`this group’s folder “${path}”`
    return zh ? md`「${space}」里的文件夹「${path}」` : md`the folder “${path}” of “${space}”`
  }
  switch (named) {
    case 'here':
      return zh ? md`本群的文件` : md`this group’s files`
    case 'org':
      return zh ? md`全公司的文件` : md`all files of the organisation`
    case 'space':
      return zh ? md`空间「${space ?? ''}」的文件` : md`the files of the space “${space ?? ''}”`
  }
}

/** How a watch stands, as it is said; people by name. */
export type WatchFacts = Watched &
  Pick<Watch, 'n' | 'rhythm' | 'quiet' | 'mutedUntil' | 'paused' | 'lastEventAt' | 'setBy'> & {
    readonly only: readonly FileChangeKind[]
    readonly extensions: readonly string[]
    readonly names: string | undefined
    readonly by: readonly string[]
    readonly timeZone: string
    readonly now: number
  }

export async function factsOf(watch: Watch, { namesOf, clock }: Call): Promise<WatchFacts> {
  const { filter, ...rest } = watch
  const { only, extensions, names } = filter
  const who = await namesOf({ unionIds: filter.by, openConversationIds: [], corpIds: [] })
  const unnamed = who.unnamed > 0 ? [`+${who.unnamed}`] : []
  const by = [...who.people, ...unnamed]
  return { ...rest, only, extensions, names, by, timeZone: clock.timeZone, now: clock.now() }
}

const KINDS: { readonly [L in Locale]: { readonly [K in FileChangeKind]: string } } = {
  'zh-CN': { create: '新增', update: '修改', delete: '删除' },
  en: { create: 'added', update: 'changed', delete: 'deleted' },
}

/** `新增、修改或删除`, or as many of them as are told. */
export function kindsInWords(only: readonly FileChangeKind[], locale: Locale): string {
  const kinds: readonly FileChangeKind[] = only.length === 0 ? ['create', 'update', 'delete'] : only
  const words = kinds.map((kind) => KINDS[locale][kind])
  const last = words.at(-1) ?? ''
  if (words.length < 2) return last
  const [comma, or] = locale === 'zh-CN' ? ['、', '或'] : [', ', ' or ']
  return `${words.slice(0, -1).join(comma)}${or}${last}`
}

/** When it speaks. */
export function rhythmInWords(rhythm: Rhythm, locale: Locale): string {
  const zh = locale === 'zh-CN'
  switch (rhythm.kind) {
    case 'at-once':
      return zh ? '一有变动就说' : 'at once'
    case 'every': {
      const { minutes } = rhythm
      const hours = minutes / 60
      if (!Number.isInteger(hours))
        return zh ? `每 ${minutes} 分钟汇总一次` : `every ${minutes} minutes`
      if (hours === 1) return zh ? '每小时汇总一次' : 'every hour'
      return zh ? `每 ${hours} 小时汇总一次` : `every ${hours} hours`
    }
    case 'daily':
      return zh ? `每天 ${timeOfDay(rhythm.at)} 汇总一次` : `daily at ${timeOfDay(rhythm.at)}`
  }
}

const timeOfDay = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((each) => String(each).padStart(2, '0')).join(':')

const hoursInWords = ({ from, to }: QuietHours): string => `${timeOfDay(from)}–${timeOfDay(to)}`

function timeInWords(
  at: number,
  { timeZone }: Pick<WatchFacts, 'timeZone'>,
  locale: Locale,
): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Which changes it tells of, and when: one short phrase each. */
export function settingsInWords(facts: WatchFacts, locale: Locale): Markdown[] {
  const zh = locale === 'zh-CN'
  const { rhythm, only, extensions, names, by, quiet } = facts
  return [
    md`${rhythmInWords(rhythm, locale)}`,
    ...(only.length === 0
      ? []
      : [
          zh
            ? md`只说${kindsInWords(only, locale)}`
            : md`only what is ${kindsInWords(only, locale)}`,
        ]),
    ...(extensions.length === 0
      ? []
      : [zh ? md`只看 ${extensions.join('、')}` : md`only ${extensions.join(', ')}`]),
    ...(names === undefined ? [] : [zh ? md`文件名含「${names}」` : md`names like “${names}”`]),
    ...(by.length === 0
      ? []
      : [zh ? md`只看 ${listed(by, locale)} 的改动` : md`only by ${listed(by, locale)}`]),
    ...(quiet === undefined
      ? []
      : [zh ? md`${hoursInWords(quiet)} 不打扰` : md`quiet ${hoursInWords(quiet)}`]),
  ]
}

/** What keeps it from speaking, if anything does. */
export function stateInWords(facts: WatchFacts, locale: Locale): Markdown | undefined {
  const zh = locale === 'zh-CN'
  const { paused, mutedUntil, now, setBy } = facts
  if (mutedUntil !== undefined && mutedUntil > now && paused === undefined) {
    const until = timeInWords(mutedUntil, facts, locale)
    return zh ? md`静音到 ${until}` : md`muted until ${until}`
  }
  switch (paused) {
    case undefined:
      return undefined
    case 'left':
      return zh ? md`已暂停：${setBy} 不在公司了` : md`paused: ${setBy} has left`
    case 'not-allowed':
      return zh
        ? md`已暂停：规则不再允许 ${setBy} 设置它`
        : md`paused: ${setBy} may not set it any more`
    case 'lost-right':
      return zh
        ? md`已暂停：${setBy} 看不到这些文件了`
        : md`paused: ${setBy} cannot see these files any more`
    case 'not-subscribed':
      return zh ? md`已暂停：DingTalk 不再通知` : md`paused: DingTalk no longer tells of changes`
  }
}

/** The watch in one line. */
export function watchInWords(facts: WatchFacts, locale: Locale): Markdown {
  const zh = locale === 'zh-CN'
  const { lastEventAt, setBy } = facts
  const state = stateInWords(facts, locale)
  const last =
    lastEventAt === undefined
      ? zh
        ? md`还没有变动`
        : md`no change yet`
      : zh
        ? md`上次变动 ${timeInWords(lastEventAt, facts, locale)}`
        : md`last change ${timeInWords(lastEventAt, facts, locale)}`
  const details = [
    ...(state === undefined ? [] : [md`**${state}**`]),
    ...settingsInWords(facts, locale),
    last,
    zh ? md`${setBy} 设置` : md`set by ${setBy}`,
  ]
  const watched = watchedInWords(facts, locale)
  return zh ? md`${watched}（${joined(details, '；')}）` : md`${watched} (${joined(details, '; ')})`
}

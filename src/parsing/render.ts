// An invocation as the words that mean it: what `read` of those words gives back is the same invocation.
import type {
  ArgSpec,
  FileChangeKind,
  FileWords,
  NameWords,
  ParsedValue,
  ScopeWords,
} from '../arguments.ts'
import type { Invocation, Locale, PerLocale } from '../command.ts'
import { withoutThanks } from './mending/courtesy.ts'
import { saysItself } from './names.ts'
import { renderRef } from './ref.ts'
import { inQuotes, isPlain } from './scan.ts'
import { simplified } from './mending/script.ts'

/**
 * The exact text of a command, in one language: a thing that was picked goes along with its ids. It
 * is for our own store, read again as `trusted`, and never shown.
 */
export function renderInvocation(invocation: Invocation, locale: Locale): string {
  return render(invocation, { locale, hasRefs: true })
}

/** The same as people write it, without ids: for sentences and buttons. */
export function shownInvocation(invocation: Invocation, locale: Locale): string {
  return render(invocation, { locale, hasRefs: false })
}

type Manner = {
  readonly locale: Locale
  readonly hasRefs: boolean
  /** Also where no sign asks for quotes. */
  readonly isQuoted: boolean
  /** Words that would open an argument. */
  readonly taken: readonly string[]
}

/** In the exact text every name is quoted: one may be called like the second word of a command. */
function render(
  { command, args }: Invocation,
  { locale, hasRefs }: Pick<Manner, 'locale' | 'hasRefs'>,
): string {
  const entries = Object.entries(command.args)
  const places = entries.filter(([, spec]) => spec.positional === true)
  const flags = entries.filter(([, spec]) => spec.positional !== true)
  const given = [...places, ...flags].filter(([name]) => args[name] !== undefined)
  const taken = entries.flatMap(([, { bare, names }]) =>
    bare === true ? [...names['zh-CN'], ...names.en] : [],
  )
  const words = given.flatMap(([name, spec], i) => {
    const value = args[name]
    const isBeforeAnother = given[i + 1]?.[1].positional === true
    const manner = { locale, hasRefs, taken, isQuoted: hasRefs || isBeforeAnother }
    return value === undefined ? [] : renderArg(spec, value, manner)
  })
  return [command.aliases[locale][0], ...words].join(' ')
}

function renderArg(spec: ArgSpec, given: ParsedValue, how: Manner): string[] {
  const flag = spec.positional === true ? [] : [`--${spec.names[how.locale][0]}`]
  const words = renderValue(given, how)
  return words === '' ? flag : [...flag, words]
}

function renderValue(given: ParsedValue, how: Manner): string {
  const zh = how.locale === 'zh-CN'
  switch (given.kind) {
    case 'text':
      return renderWord(given.value, how)
    case 'command': {
      const isRespelled = simplified(given.value) !== given.value
      return isRespelled ? inQuotes(given.value) : renderWord(given.value, how)
    }
    case 'switch':
      return ''
    case 'files':
      return renderFiles(given.value, how)
    case 'place':
      return renderPlace(given.value, 'place', how)
    case 'scope':
    case 'watched':
      return renderPlace(given.value, 'scope', how)
    case 'group':
    case 'calendar':
      return renderName(given.value, 'name', how)
    case 'people':
      return given.value.map(renderMention).join(' ')
    case 'audience': {
      const { group, org, people } = given.value
      const keywords = [group && (zh ? '本群' : 'group'), org && (zh ? '全公司' : 'org')]
      return [...keywords.filter((word) => word !== false), ...people.map(renderMention)].join(' ')
    }
    case 'changes':
      return given.value.map((change) => CHANGES[how.locale][change]).join(zh ? '、' : ',')
    case 'extensions':
      return given.value.join(zh ? '、' : ',')
    case 'rhythm':
    case 'hours':
    case 'mute':
    case 'moment':
    case 'minutes':
    case 'number':
      return renderFigures(given, zh)
  }
}

type Figures = 'rhythm' | 'hours' | 'mute' | 'moment' | 'minutes' | 'number'

function renderFigures(given: Extract<ParsedValue, { kind: Figures }>, zh: boolean): string {
  switch (given.kind) {
    case 'rhythm':
      if (given.value.kind === 'at-once') return zh ? '立即' : 'at once'
      if (given.value.kind === 'every') return renderSpan(given.value.minutes, zh)
      return `${zh ? '每天' : 'daily '}${renderClock(given.value.at)}`
    case 'hours':
      if ('kind' in given.value) return zh ? '关' : 'off'
      return `${renderClock(given.value.from)}-${renderClock(given.value.to)}`
    case 'mute':
      if (given.value.kind === 'off') return zh ? '取消' : 'off'
      if (given.value.kind === 'until-tomorrow') return zh ? '到明天' : 'tomorrow'
      return renderSpan(given.value.minutes, zh)
    case 'moment': {
      const { date, minute } = given.value
      return minute === undefined ? date : `${date} ${renderClock(minute)}`
    }
    case 'minutes':
      return renderSpan(given.value, zh)
    case 'number':
      return String(given.value)
  }
}

function renderWord(text: string, { isQuoted, taken }: Manner): string {
  const isFree = isPlain(text) && !isQuoted && !taken.includes(text.toLowerCase())
  return isFree && withoutThanks(text) === text ? text : inQuotes(text)
}

type NameKind = Parameters<typeof saysItself>[1]

function renderName({ words, ref }: NameWords, kind: NameKind, how: Manner): string {
  const word = renderWord(words, how)
  const safe = saysItself(words, kind) ? word : inQuotes(words)
  return ref === undefined || !how.hasRefs ? safe : `${inQuotes(words)}#${renderRef(ref)}`
}

const linkTo = (uuid: string): string => `https://alidocs.dingtalk.com/i/nodes/${uuid}`

/**
 * Quoted names stand side by side; all others need a sign between them. What stands around a link is
 * read as talk, so a name beside one is quoted.
 */
function renderFiles(files: readonly FileWords[], how: Manner): string {
  const zh = how.locale === 'zh-CN'
  const isBesideLink = files.length > 1 && files.some(({ by }) => by === 'link')
  const words = files.map((file) => {
    if (file.by === 'link') return linkTo(file.dentryUuid)
    if (file.by === 'number') return String(file.n)
    if (file.by === 'last') return zh ? '上一个' : 'the last one'
    if (file.by === 'quoted') return zh ? '这个' : 'this'
    return renderName(file, 'files', { ...how, isQuoted: how.isQuoted || isBesideLink })
  })
  const isQuoted = (word: string | undefined): boolean => word?.startsWith('"') === true
  const between = (i: number): string =>
    isQuoted(words[i]) || isQuoted(words[i - 1]) ? ' ' : zh ? '、' : '; '
  return words.map((word, i) => (i === 0 ? word : `${between(i)}${word}`)).join('')
}

function renderPlace(place: ScopeWords, kind: 'place' | 'scope', how: Manner): string {
  const zh = how.locale === 'zh-CN'
  if (place.by === 'here') return zh ? '这里' : 'here'
  if (place.by === 'org') return zh ? '全公司' : 'org'
  if (place.by === 'link') return linkTo(place.dentryUuid)
  if (place.by === 'number') return String(place.n)
  return renderName(place, kind, how)
}

/** Plain names stay readable; any other goes into quotes, where only `"` and `\` need care. */
function renderMention(name: string): string {
  return isPlain(name) ? `@${name}` : `@"${name.replace(/["\\]/g, '\\$&')}"`
}

const CHANGES: PerLocale<Record<FileChangeKind, string>> = {
  'zh-CN': { create: '新增', update: '修改', delete: '删除' },
  en: { create: 'create', update: 'update', delete: 'delete' },
}

const two = (n: number): string => String(n).padStart(2, '0')
const renderClock = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

const UNITS = [
  [1_440, '天', 'd'],
  [60, '小时', 'h'],
  [1, '分钟', 'm'],
] as const

/** Up to two hours in minutes, up to two days in hours, and what is longer with its days. */
function renderSpan(minutes: number, zh: boolean): string {
  const first = minutes > 2_880 ? 0 : minutes > 120 || minutes % 60 === 0 ? 1 : 2
  let left = minutes
  const parts = UNITS.slice(first).map(([size, zhUnit, enUnit]) => {
    const many = Math.floor(left / size)
    left -= many * size
    return many === 0 ? '' : `${many}${zh ? zhUnit : enUnit}`
  })
  return parts.join('')
}

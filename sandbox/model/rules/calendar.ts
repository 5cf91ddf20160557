/** Sentences about calendars: to make one, to see one or all, to subscribe. */
import { calendarIn } from './calendar-names.ts'
import { isCompany, nameIn } from './names.ts'
import type { Draft, Said } from './said.ts'

export const isCalendar = (text: string): boolean => /日历|\bcalend[ae]rs?\b/i.test(text)

const LIST: readonly RegExp[] = [
  /^(?:我们?|咱们|本群|群里|这个群)?有(?:没有)?(?:订阅)?日历|\b(?:is there|do we have|have we got)\b.{0,10}\bcalend[ae]r/i,
  /(?:哪些|什么|几个|所有|全部|列出|列一下).{0,10}日历|日历(?:列表|有哪些|都有什么)|我的(?:所有|全部|订阅)?日历(?:$|有|列表|都)/,
  /\b(?:which|what|list|show|see|all)\b.{0,24}\bcalend[ae]rs\b|^(?:my |our |the )?calend[ae]rs$/i,
]

export const calendarListIn = ({ text }: Said): Draft | undefined =>
  isCalendar(text) && LIST.some((shape) => shape.test(text))
    ? { command: 'calendar list', args: {} }
    : undefined

const CREATE: readonly RegExp[] = [
  /\b(?:like|want|need|have|get|make|create) (?:our|my|their) own\b.*\bcalend[ae]r\b/i,
  /(?:(?:创建|新建|建立|(?<![团组])建|新增|增加|加|开(?!放)|弄|搞|做|整|设(?!计|置))(?!到|进|入|在)|(?:来|要|需要|想要|缺)(?=一?[个份本]))(?:一)?(?:下)?(?:个|份|本)?(?:新的?)?(?:叫|名为|名叫)?(?![^,]*(?:管理员|日程|事件))[^,]{0,20}?日历/,
  /日历.{0,4}(?:建|新建|创建)(?:一)?(?:个|下)/,
  /\b(?:create|make|set up|start|add|new|need|want|have|get|give|build|open|could use|setup)\b(?: (?:us|me|the team|the group|everyone|this group|our group))?(?: up)?(?: with)? (?:a|an|another|one|new)\b[^,]{0,50}?\bcalend[ae]r\b/i,
  /^new calend[ae]r\b|^calend[ae]r (?:called|named|for)\b|^(?:create|make|set up) (?:(?!the |our |this )\S+ ){0,3}calend[ae]r\b/i,
]

export function calendarCreateIn(said: Said): Draft | undefined {
  const { text } = said
  if (!isCalendar(text) || !CREATE.some((shape) => shape.test(text))) return undefined
  return {
    command: 'calendar create',
    args: {
      name: madeName(said),
      description: descriptionIn(said),
      managers: managersIn(said),
      for: audienceIn(text),
    },
  }
}

const MADE: readonly RegExp[] = [
  /(?:名字|名称|名)\s*(?<name>[\uE000-\uE0FF])/,
  /(?:名字|名称)?(?:就)?(?:叫做?|名叫|名为|命名为|取名为?|起名为?|名字是|名称是)\s*[:：]?\s*(?<name>[^,]+?)(?:的日历)?(?=$|,| ?(?:说明|描述|开放))/,
  /(?:创建|新建|建立|建|新增|增加|加|开|弄|搞|做|整|设|来|要|需要|想要|缺)(?:一)?(?:下)?(?:个|份|本)?(?:新的?)?(?<name>[^,个]{1,20}?)(?:的)?(?<kind>日历)/,
  /(?:日历\s*|\bcalend[ae]r\s*:?\s*)(?<name>[\uE000-\uE0FF])/i,
  /(?:日历(?::|\s)\s*|\bcalend[ae]r\s*:\s*)(?<name>[^,]+?)(?=$|,)/i,
  /\b(?:called|named|titled|with the name|name it|call it|name)\s+(?<name>[^,]+?)(?=$|,| (?:for|and|with|that|open|so|described|description)\b)/i,
  /\b(?:a|an|another|one|new)\s+(?:new\s+|shared\s+|group\s+|team\s+)*(?<name>(?!(?:new|calend|shared|for)\b)[^,]+?)\s+calend[ae]r\b/i,
  /\bcalend[ae]r for (?:the |our |all )?(?<name>(?!(?:whole|entire|us|me|this|company|organi|everyone|everybody|group|team)\b)[^,]+?)(?=$|,| (?:with|that|open|called)\b)/i,
  /^(?:create|make|set up|new)\s+(?<name>[^,]+?)\s+calend[ae]r\b/i,
]

function madeName(said: Said): string | undefined {
  for (const shape of MADE) {
    const groups = shape.exec(said.text)?.groups
    const name = groups?.['name']?.trim()
    if (name === undefined || NO_NAME.test(name)) continue
    const isKept = groups?.['kind'] !== undefined && /[\u4e00-\u9fff]$/.test(name)
    const bare = name.replace(/^.*(?:能|可以)(?:看|看到|订阅)的/, '')
    return nameIn(isKept ? `${bare}日历` : bare, said)
  }
  return undefined
}

const NO_NAME =
  /^(?:给|为|我们|本群|这个群|群里?|大家|新|新的|共享的?|团队|公司|全公司|一下|a|the|new|shared|group|team|us|one)*$/i

const DESCRIPTION =
  /(?:说明|描述|简介|备注)(?:内容)?(?:是|为|写[成上着]?|改成|改为|换成|:|：)?\s*(?<text>[^,]+)|\b(?:description|described as|desc|saying)\b(?: (?:is|as|to|of|should be|:))*\s*(?<words>[^,]+)/i

export function descriptionIn({ text, restored }: Said): string | undefined {
  const groups = DESCRIPTION.exec(text)?.groups
  const told = groups?.['text'] ?? groups?.['words']
  return told === undefined ? undefined : restored(told.trim())
}

const MANAGERS =
  /(?:让|由|请|加上?|把)?(?<zh>@?[^,让由请加把是]{1,20}?)(?:来|一起)?(?:当|做|为|担任|是)管理员|管理员\s*(?:是|为|用|加|:)?\s*(?<after>@?[^,是为用加\s][^,]{0,20})|\bwith (?<en>@?[^,]+?) as (?:a |the |its )?managers?\b|\bmanaged by (?<by>@?[^,]+)/i

function managersIn(said: Said): string | undefined {
  const groups = MANAGERS.exec(said.text)?.groups ?? {}
  const people = groups['zh'] ?? groups['after'] ?? groups['en'] ?? groups['by']
  return people === undefined ? undefined : peopleIn(people, said)
}

export const peopleIn = (text: string, said: Said): string =>
  text
    .split(/\s*(?:、|和|与|跟|\band\b|&|,)\s*|\s+(?=@)/i)
    .map((person) => nameIn(person, said).replace(/^@/, ''))
    .filter((person) => person !== '')
    .join('; ')

const ORG =
  /公司(?:的人|里)?(?:都|全)(?:能|可以)|(?:给|向|对|让)?(?:全公司|公司所有人|公司全员|全员|整个公司|全体员工)(?!日历)|\b(?:whole|entire) (?:company|organi[sz]ation|org)\b|\b(?:for|to) (?:the |all of the )?(?:company|organi[sz]ation|org)\b|\bcompany[- ]wide\b|everyone (?:in|at) the company/i
const GROUP = /(?:给|向|对)(?:本群|这个群|群里|我们群)|\b(?:for|to) (?:this|the) group\b/i

/** Who it is opened to, where that is more than this group. */
export const audienceIn = (text: string): string | undefined =>
  ORG.test(text) ? '#org' : undefined

/** The same for a change, where this group has to be told, too. */
export function changedAudience(text: string, said: Said): string | undefined {
  if (ORG.test(text) || isCompany(text.trim())) return '#org'
  if (
    GROUP.test(text) ||
    /^(?:本群|这个群|群里|我们|大家|this group|us|the group|group)$/i.test(text.trim())
  )
    return '#here'
  const isTeam = /[组群部]$|团队|\bteam\b|\bgroup\b/i.test(text.trim())
  return isTeam ? undefined : peopleIn(/@[^,]+/.exec(text)?.[0] ?? text, said)
}

const SUBSCRIBE =
  /让(?:大家|所有人|我们).{0,4}加(?:到|进|入)|订阅|邀请|加入|\bsubscrib\w*|\binvite\b|\bjoin\b|\bsign (?:me|us|everyone) up\b|\bfollow\b|\badd (?:me|us|everyone) to\b/i
const UNSUBSCRIBE = /取消订阅|退订|不再?订阅|unsubscribe|\bleave\b/i
const ME =
  /(?:帮|给|替|为)我(?!们)|我(?:自己|本人)?(?:想|要|也)*(?:订阅|加入)|只(?:给|帮)?我|本人|\b(?:me|myself)\b|\b(?:can|may|could) i\b|\bi(?:'d| would| want|'ll| will| need)\b/i
const EVERYONE = /大家|我们|全组|所有人|everyone|everybody|\bus\b|the (?:group|team)|invite/i

export function calendarSubscribeIn(said: Said): Draft | undefined {
  const { text, full } = said
  if (!SUBSCRIBE.test(text) || UNSUBSCRIBE.test(text) || /^谁|\bwho\b/i.test(text)) return undefined
  const isShort =
    /^(?:订阅|subscribe)/i.test(text) && !/文件|变动|更新|空间|\bfiles?\b|folder/i.test(text)
  if (!isCalendar(text) && !isShort) return undefined
  const isForMe = ME.test(full) && !EVERYONE.test(full)
  return {
    command: 'calendar subscribe',
    args: { calendar: calendarIn(said) ?? toWhat(said), ...(isForMe && { me: 'true' }) },
  }
}

const TO = /\bsubscribe (?:\w+ )?to (?:the )?([^,]+)$|^订阅(?:一下)?\s*([^,]+)$/i

/** “Subscribe us to Releases”, where no calendar is spoken of. */
function toWhat(said: Said): string | undefined {
  const found = TO.exec(said.text)
  const name = found?.[1] ?? found?.[2]
  return name === undefined || isCalendar(name) ? undefined : nameIn(name, said)
}

const SHOW =
  /介绍|说说|讲讲|看|查|显示|谁(?:是|管|能|可以|在)|详情|信息|设置|管理员是谁|说明是什么|\b(?:show|see|look|who|what(?:'s| is)|details?|settings|info|describe|view|open)\b/i

export const calendarShowIn = (said: Said): Draft | undefined =>
  isCalendar(said.text) && SHOW.test(said.text)
    ? { command: 'calendar show', args: { calendar: calendarIn(said) ?? '#here' } }
    : undefined

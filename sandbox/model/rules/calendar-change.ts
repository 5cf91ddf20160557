/** Sentences that change a calendar: its name, its words, who manages it, whom it is open to. */
import { calendarIn } from './calendar-names.ts'
import { changedAudience, isCalendar, peopleIn } from './calendar.ts'
import { nameIn } from './names.ts'
import type { Draft, Said } from './said.ts'

const RENAME: readonly RegExp[] = [
  /(?:名字|名称)?(?:改名(?:叫做?|为|成)?|改叫做?|重命名为?成?|更名为|换名叫?|名(?:字|称)(?:改|换)(?:成|为|叫|到)|(?:以后|今后)?(?:就)?(?:改|换)?叫做?|换(?:个)?名(?:字)?(?:成|叫|为)|名(?:字|称)(?:就)?(?:叫|是|用)|(?:^|日历)(?:改|换)(?:成|为))\s*(?<name>[^,]+?)(?=$|,)/,
  /\brename\b.*?\b(?:to|as|into)\s+(?<name>[^,]+?)(?=$|,| from now on)/i,
  /\bcall\b.*?\bcalend[ae]r\b\s+(?<name>[^,]+?)(?=$|,| from now on| instead| in (?:the )?future)/i,
  /\b(?:should be|shall be|is now|now) (?:called|named|renamed(?: to)?)\s+(?<name>[^,]+?)(?=$|,| from now on)/i,
  /\bname\b(?: of)?.*?\b(?:to|be|is)\s+(?<name>[^,]+?)(?=$|,| from now on)/i,
  /\bnew name\b:?\s*(?:is |of |for it )?(?<name>[^,]+?)(?=$|,)/i,
  /\brename\b.*?\bcalend[ae]r\b\s+(?<name>[^,]+?)(?=$|,)/i,
]
const DESCRIBE: readonly RegExp[] = [
  /(?:说明|描述|简介|备注)(?:内容)?(?:改|换|更新|写|设)?(?:成|为|是|到|上|着|一下)?\s*[:：]?\s*(?<text>[^,]+)/,
  /\b(?:description|desc)\b.*?\b(?:to|is|as|be|say|says|read|reads)\s+(?<text>[^,]+)/i,
  /\b(?:description|desc)\b:?\s+(?!of\b|to\b|for\b)(?<text>[^,]+)/i,
  /\bdescribe\b.*?\bas\s+(?<text>[^,]+)/i,
]
const NOBODY_MORE =
  /(?:去掉|移除|删掉|删除|撤掉|撤销|取消|拿掉|减|去除|不再(?:让|由)?|别让)(?<a>.{0,20}?)(?:的|当|做|为|担任|作为|是)*(?:日历)?(?:的)?管理员|(?:把|将)?(?<b>@?[^,把将]{1,20}?)从(?:.{0,16}?)管理员.{0,4}(?:去掉|移除|删|拿掉|撤)|管理员(?:里)?(?:去掉|移除|删掉|删除|减掉?)(?<c>[^,]+)|\b(?:remove|drop|take)\s+(?<d>@?[^,]+?)\s+(?:off|out|as|from)\b.*?\b(?:manager|editor)|\b(?<e>@?[^,]+?)\s+(?:should|is|may)\s+(?:not|no longer)\b.*?\bmanag/i
const MANAGER =
  /(?:让|请|由)(?<h>[^,让请由]{1,16}?)(?:也|来|一起)*(?:管理|编辑|维护)|(?:把|将)(?<g>[^,把将]{1,20}?)(?:也|一起)?(?:加|设|添加|设置|指定|提|升)?(?:成|为|到|进)(?:[^,]*?)管理员|(?:加上?|添加|增加|让|设|指定|把|将|请|新增|给)(?:一下)?(?<a>@?(?!管理员)[^,加让设把将]{1,24}?)(?:也|来|一起)?(?:设)?(?:当|做|为|成为|成|担任|作为|是)(?:.{0,12}?的)?(?:日历)?(?:的)?(?:共同)?管理员|管理员(?:里)?(?:再)?(?:加上?|添加|增加)(?:一个)?(?<b>[^,]+)|(?:加|添加)(?:一个|个)?管理员[:：]?(?<c>[^,]+)|\b(?:make|add|let|have)\s+(?<d>@?(?!managers?\b)[^,]+?)\s+(?:(?:as|be|become|to be|a|an|another|co-?)\s*)+(?:managers?|editors?)|\b(?:make|add|let|have)\s+(?<e>@?[^,]+?)\s+(?:to (?:the )?(?:managers|editors)|manage|edit)|\badd (?:a )?managers?:?\s+(?<f>[^,]+?)(?= (?:to|for|in)\b|$|,)/i
const CLOSE =
  /(?:不再|别再?|不要再?|停止|取消)(?:把|将|让)?[^,]*?(?:开放|公开|共享)(?:给|对|向)(?<f>[^,]+)|(?:不再|别|不要|停止|取消)(?:对|向|给)?(?<a>.{0,14}?)(?:开放|公开)(?:给|对|向)?(?<b>[^,]*)|(?:关闭|收回)(?:对|给)?(?<c>[^,]+)|\bstop sharing\b.*?\bwith\s+(?<g>[^,]+)|\b(?:close|hide)\b.*?\b(?:to|from|for)\s+(?<d>[^,]+)|\b(?:no longer|not|stop) (?:be )?open(?:ing)?\b.*?\bto\s+(?<e>[^,]+)/i
const OPEN =
  /(?:开放|公开|共享)(?:给|对|向|到)?(?<a>[^,]+)|(?:对|向|给)(?<b>[^,]{1,14}?)(?:都)?(?:开放|公开)|让(?<c>[^,]{1,14}?)(?:也|都)?(?:能|可以)(?:看|订阅)|\bso (?:that )?(?<g>[^,]+?) can (?:subscribe|see|join)|\b(?:open|visible|available)\b.*?\b(?:to|for)\s+(?<d>[^,]+)|\bshare\b.*?\bcalend[ae]r\b.*?\bwith\s+(?<f>[^,]+)|\b(?:make|let)\b.*?(?<e>(?:whole|entire) company|company[- ]wide|everyone in the company)/i

const ASKS = /(?:是|写了|有)(?:什么|啥|谁|哪)|\b(?:what|who)(?:'s| is| are| does)\b/i
const UPDATE = /改|换|更新|编辑|调整|\b(?:update|change|edit|modify|adjust)\b/i
const REMOVE = /^(?:删除|删掉|删|取消|delete|remove|get rid of|drop)/i

export function calendarUpdateIn(said: Said): Draft | undefined {
  const { text } = said
  if (!isCalendar(text) || ASKS.test(text)) return undefined
  const described = firstOf(DESCRIBE, text)
  const removed = oneOf(NOBODY_MORE, text)
  const added = removed === undefined ? oneOf(MANAGER, text) : undefined
  const closed = oneOf(CLOSE, text)
  const opened = closed === undefined ? oneOf(OPEN, text) : undefined
  const people = added ?? removed
  const isWords = described !== undefined || people !== undefined
  const name = isWords ? undefined : firstOf(RENAME, text)
  const args = {
    name: name === undefined ? undefined : nameIn(name, said),
    description: described === undefined ? undefined : said.restored(described),
    addManagers: added === undefined ? undefined : peopleIn(added, said),
    removeManagers: removed === undefined ? undefined : peopleIn(removed, said),
    openTo: opened === undefined ? undefined : changedAudience(opened, said),
    closeTo: closed === undefined ? undefined : changedAudience(closed, said),
  }
  const isChange = Object.values(args).some((value) => value !== undefined) || UPDATE.test(text)
  if (!isChange || (REMOVE.test(text) && people === undefined && closed === undefined))
    return undefined
  return {
    command: 'calendar update',
    args: { calendar: calendarIn(said) ?? '#here', ...args },
  }
}

function firstOf(shapes: readonly RegExp[], text: string): string | undefined {
  for (const shape of shapes) {
    const found = oneOf(shape, text)
    if (found !== undefined) return found
  }
  return undefined
}

/** What the first of its groups holds. */
function oneOf(shape: RegExp, text: string): string | undefined {
  const groups = Object.values(shape.exec(text)?.groups ?? {})
  return groups.find((group) => group !== undefined && group.trim() !== '')?.trim()
}

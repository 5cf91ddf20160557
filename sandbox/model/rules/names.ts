/** The names in a sentence without what people say around them. */
import { numberIn } from './clock.ts'
import type { Said } from './said.ts'

const ARTICLES =
  /^(?:(?:the|a|an|our|my|your|that|those|these|some|any|latest|newest|current|recent|updated|copy of|link to|link (?:for|of)|file|folder|space|drive|called|named)\s+)+(?=\S)/i
const TAILS =
  /(?:\s+(?:file|document|link|again|over|here|there|somewhere|anywhere|please|once more))+$/i
const OPENERS_ZH =
  /^(?:那个|那份|这份|那些|这些|那张|这张|一下|一份|一个|一篇|下|份|个|最新版?的?|新的|我们的?(?=\S)|咱们的?(?=\S)|大家的|群里的|叫做?|名叫|名为|有关|关于|跟|和|与)+(?=\S)/
const TAILS_ZH =
  /(?:的?相关|的?(?:那个|这个|那份|这份)?(?:文件|链接|连结)|的(?:资料|表格?|文档)|一起|一并|的|一下|这个|那个|那份|这份|给|再|都|也)+$/

/** Without articles and the word file; what would be nothing without them stays. */
export function nameIn(text: string, said: Said): string {
  return said.restored(bare(text, TAILS)).trim()
}

const PLACE_FRONT = /^(?:文件夹|空间|目录)\s+(?=\S)/
const PLACE_TAILS =
  /(?:\s+(?:folder|space|drive|directory|again|here|there|please)|\s*(?:空间|文件夹|目录)(?:里|中|下)?(?:的|面)?)+$/i

/** The same for a space or a folder, whose name may well end in “files”. */
export function placeNamed(text: string, said: Said): string {
  return said.restored(bare(text.trim().replace(PLACE_FRONT, ''), PLACE_TAILS)).trim()
}

function bare(text: string, tails: RegExp): string {
  const trimmed = text.replace(/^[\s,:：]+|[\s,:：]+$/g, '')
  const shorter = trimmed
    .replace(ARTICLES, '')
    .replace(tails, '')
    .replace(OPENERS_ZH, '')
    .replace(TAILS_ZH, '')
    .trim()
  return shorter === '' ? trimmed : shorter
}

const HERE =
  /^(?:here|(?:this|the|our|my) (?:chat|group|channel|room|conversation|space|team)(?:'s)?(?: (?:chat|files?|documents))?|group(?: files)?|chat|us|me|everyone|everybody|all of us|our files|(?:(?:我们?|咱们?|本|这个?|当前)?(?:这个?)?群(?:里面|里头|里|聊|上|内)?|这(?:里|儿|边|个群)?|我们?|咱们?|大家|大伙儿?|所有人|各位)(?:的)?(?:文件|共享)?)$/i
const COMPANY =
  /^(?:all (?:of )?)?(?:the )?(?:whole |entire )?(?:company|org|organi[sz]ation)(?:'s)?(?:-wide)?(?: files?)?$|^(?:全公司|公司|整个公司|全员|全体|所有空间|企业|全组织)(?:里|内)?(?:的?(?:所有|全部)?文件)?$/i

export const isHere = (text: string): boolean => HERE.test(text.trim())
export const isCompany = (text: string): boolean => COMPANY.test(text.trim())

const LAST =
  /^(?:it|that|that one|them|the last one|the same|the same file|它|那个|那份|(?:刚才|刚刚|刚)(?:的|那个|那份|那篇|发的)?|上一个|上个|刚才的|刚发的|同一个|刚才那份)$/i
const AGAIN = /^(?:一?[次遍回]|一下|again)$/i
const NUMBERED: readonly RegExp[] = [
  /^(?:第|number |no\.? ?|#)?(\d{1,3})(?:个|号|份|项|条)?$/i,
  /^第?([一二三四五六七八九十]{1,2})(?:个|号|份|项|条)$/,
  /^(?:the )?(first|second|third|fourth|fifth)(?: one)?$/i,
]
const ORDINALS = new Map([
  ['first', '1'],
  ['second', '2'],
  ['third', '3'],
  ['fourth', '4'],
  ['fifth', '5'],
])
const THIS = /^(?:this|this one|this file|这个|这份|这个文件|这篇)$/i

/** Several names, or one; `it` is what was talked of last. */
export function filesIn(text: string, said: Said): string | undefined {
  const whole = text.trim().replace(/(?:文件|\s(?:file|again|once more|over))+$/i, '')
  if (LAST.test(whole) || AGAIN.test(whole)) return '#last'
  if (THIS.test(whole)) return '#this'
  const number = NUMBERED.map((shape) => shape.exec(whole)?.[1]).find((n) => n !== undefined)
  if (number !== undefined)
    return `#${numberIn(ORDINALS.get(number.toLowerCase()) ?? number) ?? number}`
  const names = text
    .split(/\s*(?:、|以及|还有|和|\s&\s|,\s*and\s|\s+and\s|,\s)\s*/i)
    .map((part) => nameIn(part, said))
    .filter((name) => name !== '')
  return names.length === 0 ? undefined : names.join('; ')
}

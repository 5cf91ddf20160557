/** The names in a sentence without what people say around them. */
import type { Said } from './said.ts'

const ARTICLES =
  /^(?:(?:the|a|an|our|my|your|that|those|these|some|any|latest|newest|current|recent|updated|final|copy of|a copy of|link to|a link to|the link (?:to|for|of)|file|files|document|folder|space|drive|called|named)\s+)+(?=\S)/i
const TAILS =
  /(?:\s+(?:file|files|document|link|again|over|here|there|please|once more|folder|space|drive))+$/i
const OPENERS_ZH =
  /^(?:那个|那份|这份|那些|这些|那张|这张|一下|一份|一个|一篇|下|份|个|最新版?的?|新的|我们的?(?=\S)|咱们的?(?=\S)|大家的|群里的|叫做?|名叫|名为|有关|关于|跟|和|与)+(?=\S)/
const TAILS_ZH =
  /(?:的?(?:那个|这个|那份|这份)?(?:文件|链接|连结|资料)|的|一下|这个|那个|那份|这份|给|再|都|也)+$/

/** Without articles and the word file; what would be nothing without them stays. */
export function nameIn(text: string, said: Said): string {
  const trimmed = text.replace(/^[\s,:：]+|[\s,:：]+$/g, '')
  const shorter = trimmed
    .replace(ARTICLES, '')
    .replace(TAILS, '')
    .replace(OPENERS_ZH, '')
    .replace(TAILS_ZH, '')
    .trim()
  return said.restored(shorter === '' ? trimmed : shorter).trim()
}

const HERE =
  /^(?:here|this (?:chat|group|channel|room|conversation|space)|the (?:chat|group|channel|room|team)|group|chat|us|me|everyone|everybody|all of us|our (?:chat|group|files)|the team|this team|(?:咱们?|我们?|本|这个?|当前)?(?:这个?)?群(?:里|里面|聊|里头|上|内)?|(?:群|本群|这)(?:里|儿|边|个群)?|我们?|咱们?|大家|大伙儿?|所有人|各位|这里的?|本群的?|我们的|咱们的|我们群|咱们群|群文件|本群文件|the group's|this group's)(?:的?(?:文件)?)?$/i
const COMPANY =
  /^(?:the )?(?:whole |entire )?(?:company|org|organi[sz]ation|全公司|公司|整个公司|全员|全体|所有空间|企业|全组织)(?:的?(?:所有|全部)?文件)?$/i

export const isHere = (text: string): boolean => HERE.test(text.trim())
export const isCompany = (text: string): boolean => COMPANY.test(text.trim())

const LAST =
  /^(?:it|that|that one|them|the last one|the same|the same file|它|那个|那份|刚才那个|刚刚那个|上一个|上个|刚才的|刚发的|同一个|刚才那份)$/i
const THIS = /^(?:this|this one|this file|这个|这份|这个文件|这篇)$/i

/** Several names, or one; `it` is what was talked of last. */
export function filesIn(text: string, said: Said): string | undefined {
  const whole = text
    .trim()
    .replace(/(?:文件|file)$/i, '')
    .trim()
  if (LAST.test(whole)) return '#last'
  if (THIS.test(whole)) return '#this'
  const names = text
    .split(/\s*(?:、|以及|还有|和|\s&\s|,\s*and\s|\s+and\s|,\s)\s*/i)
    .map((part) => nameIn(part, said))
    .filter((name) => name !== '')
  return names.length === 0 ? undefined : names.join('; ')
}

const ENDING = 'pdf|docx?|xlsx?|pptx?|png|jpe?g|svg|gif|md|txt|csv|zip|word|excel|powerpoint|ppt'
const TYPED: readonly RegExp[] = [
  new RegExp(
    `(?<![.\\w])(${ENDING})s?\\s*(?:version|copy|file|files|documents?|格式|版本?|文件|表格|文档|图)(?:\\s*of\\s*)?的?`,
    'i',
  ),
  new RegExp(`(?:as|as a|in|的)\\s*(${ENDING})(?:版本?|格式)?(?=$|[\\s,到给发丢])`, 'i'),
  new RegExp(`(?<=\\S\\s)(${ENDING})s?(?=$|[\\s,])`, 'i'),
  new RegExp(`(?<![.\\w])(${ENDING})s?(?=$|[\\s,的]|有)`, 'i'),
]
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:spreadsheets?|excel(?: files?| sheets?)?)\b|电子?表格|表格/i, 'xlsx'],
  [/\b(?:pictures?|images?|photos?)\b|图片|照片/i, 'images'],
  [/\b(?:slides?|presentations?)\b|幻灯片|演示文稿/i, 'pptx'],
]

/** The kind of file that is asked for, and the sentence without it. */
export function takeType(text: string): { value: string | undefined; rest: string } {
  for (const shape of TYPED) {
    const found = shape.exec(text)
    const rest = text.replace(shape, ' ').trim()
    if (found !== null && rest !== '') return { value: found[1]?.toLowerCase(), rest }
  }
  return { value: undefined, rest: text }
}

/** The same, where a word like “spreadsheets” stands for the kind, too. */
export function takeKind(text: string): { value: string | undefined; rest: string } {
  const typed = takeType(text)
  if (typed.value !== undefined) return typed
  const kind = KINDS.find(([shape]) => shape.test(text))
  if (kind === undefined) return typed
  return { value: kind[1], rest: text.replace(kind[0], ' ').replace(/\s+/g, ' ').trim() }
}

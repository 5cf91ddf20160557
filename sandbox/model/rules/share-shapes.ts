/** How people ask for a file to be put somewhere: which words are the file, which the place. */

// Some of these are also the beginnings of names, as in 发布计划, 放假通知 and 推广.
const VERB =
  '(?:转发|分享|共享|发送|发出|抄送|同步|转(?!正|账|岗|化)|丢|扔|甩|贴|放(?!假)|推(?!广|荐|进)|传(?!统|真)|(?<![开研出触激爆颁沙])发(?!布|版|票|展|现|行|起|生|明|言|的|过(?![来去])))'
const AGAIN = '(?:再|都|也|重新)*'
const ONCE = '(?:一下子?|一份|一个|一篇|下|份|个)?'
const INTO = '(?:到|给|进|去|往|至|在)'
const INSIDE = '(?:里面|里头|里|上面|上|那边|去|中)?'
const LOOK = '(?:看看|看一下|看一看|看|过目|参考|学习|用)?(?:一下|一次|一份)?'

const ZH: readonly RegExp[] = [
  new RegExp(`^${AGAIN}${VERB}${ONCE}(?:给|到)(?<to>[^,:]+?)${INSIDE}\\s*[:,]\\s*(?<what>[^,]+)$`),
  new RegExp(`^(?:把|将)?(?:链接|文件)?${VERB}${ONCE}\\s*:\\s*(?<what>.+)$`),
  new RegExp(
    `^(?<who>[^,]{0,8}?)(?:急需|想要|需要|想|要)(?:看看|看|用|找)?(?<what>[^,]+), ?(?:那就|就)?${VERB}${ONCE}${INTO}?(?<to>[^,]*?)${INSIDE}${LOOK}$`,
  ),
  new RegExp(
    `^(?:把|将)?(?<what>(?:(?!${VERB})[^,])+?)${AGAIN}(?:在|到|给|往|向)(?<to>(?:(?!${VERB})[^,])+?)${INSIDE}${AGAIN}${VERB}${ONCE}$`,
  ),
  new RegExp(`^(?:把|将)(?<what>.+?)${AGAIN}${VERB}${ONCE}${INTO}?(?<to>[^,]*?)${INSIDE}${LOOK}$`),
  new RegExp(`^${AGAIN}(?:给|往|向|到|在)(?<to>[^,]+?)${INSIDE}${AGAIN}${VERB}${ONCE}(?<what>.+)$`),
  new RegExp(`^${AGAIN}${VERB}${ONCE}(?<what>.+?)${INTO}(?<to>[^,]+?)${INSIDE}${LOOK}$`),
  new RegExp(`^${AGAIN}${VERB}(?:给)?(?<to>我们|我|大家|群里|这里|本群|群)${ONCE}(?<what>.+)$`),
  new RegExp(`^${AGAIN}${VERB}${ONCE}(?<what>.+)$`),
  new RegExp(`^(?<what>.+?)${AGAIN}${VERB}${ONCE}${INTO}?(?<to>[^,]*?)${INSIDE}${LOOK}$`),
  /^(?<what>.+?)来(?:一份|一个|份|个)$/,
  /^(?:给我们?|给大家|给群里)?来(?:一份|一个|一下|份|个)(?<what>.+)$/,
  /^(?:把|将)?(?<what>.+?)(?:给|拿给)(?<to>我们|我|大家)(?:一份|一下|看看|看一下|看)?$/,
  /^(?:这个群|本群|我们群|群里|大家|这边|我们?这(?:边|里)?)(?:也|都|里)*(?:需要|想要|要|缺)(?:一份|一个|份|个)?(?<what>.+)$/,
  /^(?:我们?(?:想|需)?要|需要|给我们?|给大家)(?:一份|一个|一下|份|个|看看|看一下)?(?<what>.+)$/,
]

const EN_VERB =
  '(?:re-?)?(?:share|send|post|put|drop|forward|throw|paste|shoot|pass|dump|stick|toss|bring|give|get|attach|link|fetch|grab|pop|circulate|pull up|pull)'
const PEOPLE = '(?:us|me|everyone|everybody|them|the team|the group|all|folks)'
const TEAM = '(?:the |our )?[^,]*?(?:team|group|hands|chat|channel)'
const THIS_CHAT = 'here|in this (?:chat|group|channel)|in the (?:group|chat|channel)'

const english = (shape: string): RegExp => new RegExp(`^${shape}$`, 'i')

const EN: readonly RegExp[] = [
  english(
    `(?<who>${TEAM}) (?:is |are )?(?:asking|looking|waiting) for (?<what>[^,]+), .*(?:share|send|post|forward) (?:it|them)\\b.*`,
  ),
  english(
    `(?:everyone|everybody|we|they|people|the team|${TEAM}) (?:needs?|wants?) (?<what>[^,]+), (?:so )?(?:please )?(?:share|send|post|put|drop) (?:it|them)(?: (?:to|in|into|over))*(?<to>[^,]*)`,
  ),
  english(
    `(?:(?:like|have|get|need|want) )?(?<what>.+?) (?:posted|shared|sent|put|dropped|forwarded)(?: over)?(?: to| in| into| with| on)? (?<to>[^,]+)`,
  ),
  english(
    `show (?<to>the team|the group|everyone|everybody|${TEAM}) (?<what>(?:the|our|a|this) .+)`,
  ),
  english(
    `${EN_VERB} (?<to>${PEOPLE}) (?:all )?(?<what>.+?)(?: (?:in|to|into|on) (?:here|this (?:chat|group)))?`,
  ),
  english(`${EN_VERB} (?<to>${TEAM}) (?<what>(?:the|a|our|that|this|these|\\uE000|\\uE001) ?.+)`),
  english(
    `${EN_VERB} (?<what>.+?),?(?: over)?(?: (?:to|into|onto|with|for) |\\s?(?:到|给)\\s?)(?<to>[^,]+?)`,
  ),
  english(
    `(?:put|drop|post|throw|paste|dump|stick|toss) (?<what>.+),? (?:in|on|inside) (?<to>[^,]+?)`,
  ),
  english(`${EN_VERB} (?<what>.+?),? (?:in |over |out |up |right )?(?<to>${THIS_CHAT})`),
  english(`${EN_VERB} (?<what>.+)`),
  english(`(?:have|need|want|see) (?<what>.+?),? (?:in |over |right )?(?<to>${THIS_CHAT})`),
]

/** Told after finding it: “find the roadmap and post it here”. */
const FOUND: readonly RegExp[] = [
  /^(?:find|look for|search for|look up)\s+(?<what>.+?)\s+and\s+(?:share|send|post|put|drop)\s+(?:it|them|the file)(?:\s+(?:to|in|into))?\s*(?<to>.*)$/i,
  /^(?:找|找到|搜|查)(?:一下|到|出来)?(?<what>.+?)[,并然后]*(?:发(?!布|版|票|的|过)|丢|转|贴)(?:到|给|在)?(?<to>.*)$/,
]

export const SHAPES: readonly RegExp[] = [...FOUND, ...ZH, ...EN]

const MIXED = /\b(?:share|post|send|forward|drop|put)\s*(?=一下|下|一份|个|给|到)/gi
const LINK = /\b(?:the |a )?(?:link|url|copy) (?:to|of|for) /i

/** English verbs among Chinese words, and what is said of links, which all files are shared as. */
export const untangled = (text: string): string => text.replace(MIXED, '发').replace(LINK, '')

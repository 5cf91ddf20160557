/** Sentences that want a file put into a chat. */
import { filesIn, isHere, nameIn, placeNamed, takeType } from './names.ts'
import type { Draft, Said } from './said.ts'

// 发 alone is also the beginning of names, as in 发布计划 and 发版.
const VERB =
  '(?:转发|分享|共享|发送|发出|抄送|转|丢|扔|甩|贴|放|推|传|发(?!布|版|票|展|现|行|起|生|明))'
const ONCE = '(?:一下子?|一份|一个|一篇|下|份|个)?'
const INTO = '(?:到|给|进|去|往|至|在)'
const INSIDE = '(?:里面|里头|里|上面|上|那边|去|中)?'
const LOOK = '(?:看看|看一下|看一看|看|过目|参考|用)?'

const ZH: readonly RegExp[] = [
  new RegExp(
    `^(?:把|将)(?<what>.+?)(?:再|都|也|重新)?${VERB}${ONCE}${INTO}?(?<to>[^,]*?)${INSIDE}${LOOK}$`,
  ),
  new RegExp(
    `^(?:再|重新)?(?:给|往|向|到|在)(?<to>[^,]+?)${INSIDE}(?:再|重新)?${VERB}${ONCE}(?<what>.+)$`,
  ),
  new RegExp(`^(?:再|重新)?${VERB}${ONCE}(?<what>.+?)${INTO}(?<to>[^,]+?)${INSIDE}${LOOK}$`),
  new RegExp(`^(?:再|重新)?${VERB}(?:给)?(?<to>我们|我|大家|群里|这里|本群|群)${ONCE}(?<what>.+)$`),
  new RegExp(`^(?:再|重新)?${VERB}${ONCE}(?<what>.+)$`),
  new RegExp(`^(?<what>.+?)(?:再|都|也|重新)?${VERB}${ONCE}${INTO}?(?<to>[^,]*?)${INSIDE}${LOOK}$`),
  /^(?:给我们?|给大家|给群里)?来(?:一份|一个|一下|份|个)(?<what>.+)$/,
  /^(?:把|将)?(?<what>.+?)(?:给|拿给)(?<to>我们|我|大家)(?:一份|一下|看看|看一下|看)?$/,
  /^(?:我们?(?:想|需)?要|需要|给我们?|给大家)(?:一份|一个|一下|份|个|看看|看一下)?(?<what>.+)$/,
]

const EN_VERB =
  '(?:re-?)?(?:share|send|post|put|drop|forward|throw|paste|shoot|pass|dump|stick|toss|bring|give|get|attach|link|fetch|grab|pull up|pull)'
const PEOPLE = '(?:us|me|everyone|everybody|them|the team|the group|all|folks)'

const EN: readonly RegExp[] = [
  new RegExp(
    `^${EN_VERB} (?<to>${PEOPLE}) (?:all )?(?<what>.+?)(?: (?:in|to|into|on) (?:here|this (?:chat|group)))?$`,
    'i',
  ),
  new RegExp(
    `^${EN_VERB} (?<to>(?:the |our )?[^,]*?(?:team|group|hands|chat|channel)) (?<what>(?:the|a|our|that|this|these|\\uE000|\\uE001) ?.+)$`,
    'i',
  ),
  new RegExp(`^${EN_VERB} (?<what>.+?),? (?:over )?(?:to|into|onto|with|for) (?<to>[^,]+?)$`, 'i'),
  new RegExp(
    `^(?:put|drop|post|throw|paste|dump|stick|toss) (?<what>.+),? (?:in|on|inside) (?<to>[^,]+?)$`,
    'i',
  ),
  new RegExp(
    `^${EN_VERB} (?<what>.+?),? (?:in |over |out |up |right )?(?<to>here|in this (?:chat|group|channel)|in the (?:group|chat|channel))$`,
    'i',
  ),
  new RegExp(`^${EN_VERB} (?<what>.+)$`, 'i'),
  /^(?:have|need|want|see) (?<what>.+?),? (?:in |over |right )?(?<to>here|in this (?:chat|group)|in the (?:group|chat))$/i,
]

/** Also those that are told after finding: “find the roadmap and post it here”. */
const FOUND =
  /^(?:(?:find|look for|search for|look up)\s+(?<what>.+?)\s+and\s+(?:share|send|post|put|drop)\s+(?:it|them|the file)\s*(?<rest>.*)|(?:找|找到|搜|查)(?:一下|到|出来)?(?<thing>.+?)[,并然后]*(?:发(?!布|版|票)|丢|转|贴)(?:到|给|在)?(?<place>.*))$/i

export function shareIn(said: Said): Draft | undefined {
  const found = FOUND.exec(said.text)?.groups
  const what = found?.['what'] ?? found?.['thing']
  if (what !== undefined) {
    const to = (found?.['rest'] ?? found?.['place'] ?? '').replace(/^(?:to|in|into)\s+/i, '')
    return drafted({ what, to }, said)
  }
  for (const shape of [...ZH, ...EN]) {
    const groups = shape.exec(said.text)?.groups
    if (groups?.['what'] !== undefined)
      return drafted({ what: groups['what'], to: groups['to'] ?? '' }, said)
  }
  return undefined
}

function drafted({ what, to }: { readonly what: string; readonly to: string }, said: Said): Draft {
  const typed = takeType(what)
  const { place, rest } = takePlace(typed.rest)
  const group = to.trim().replace(/^(?:in|to|into)\s+/i, '')
  return {
    command: 'share',
    args: {
      files: filesIn(rest, said),
      in: place === undefined ? undefined : isHere(place) ? '#here' : placeNamed(place, said),
      type: typed.value,
      to: group === '' || isHere(group) || isMovement(group) ? undefined : nameIn(group, said),
    },
  }
}

const isMovement = (text: string): boolean => /^(?:出来|上来|过来|一下|下|来|出去|吧)$/.test(text)

const PLACES: readonly RegExp[] = [
  /^(?:在|从)?(?<place>.+?)(?:里面|里头|里|中|目录下|文件夹下|下面)的(?<what>.+)$/,
  /^(?:从|在)(?<place>.+?)(?:里面|里头|里|中|那边)?(?:找|拿|取|把)(?:一下|出)?(?<what>.+)$/,
  /^(?<what>.+?),? from (?<place>.+)$/i,
  /^(?<what>.+?),? (?:that is |that's |which is )?(?:in|inside|under) (?<place>.+)$/i,
]

/** The place of a file where it is told beside its name, and the name. */
export function takePlace(text: string): {
  readonly place: string | undefined
  readonly rest: string
} {
  for (const shape of PLACES) {
    const groups = shape.exec(text)?.groups
    if (groups?.['what'] !== undefined) return { place: groups['place'], rest: groups['what'] }
  }
  return { place: undefined, rest: text }
}

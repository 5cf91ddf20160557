/** Sentences about what is watched already: to end it, to list it, to change how it speaks. */
import { SPAN } from './clock.ts'
import { muteIn } from './rhythm.ts'
import type { Draft, Said } from './said.ts'
import { isWatching, scopeIn } from './watch.ts'
import { takeNarrowing } from './watched.ts'

const ABOUT = '关注|通知|提醒|盯|推送|汇报|消息|告诉|打扰|变动|更新|跟踪|监控'
const STOP: readonly RegExp[] = [
  new RegExp(
    `(?:取消|停止|停掉|关掉|关闭|停|结束|不想再?|不要再?|不用再?|别再?|不必再?|不需要再?|甭再?|不再|撤销|解除)(?:了|收到|看到|对|给|往|向|盯|听|发)*.{0,16}(?:${ABOUT})`,
  ),
  /取关|别盯|不盯|(?:关注|通知|提醒|推送)\s*\d*\s*(?:都|先|全部?)?(?:取消|停|关|撤|结束|去|删|不要|不用|不需要)(?:掉|了)?|(?:去掉|删掉|删除)(?:了|这个|那个|第?\S{1,2}[号个])?的?(?:关注|通知|提醒)/,
  /\b(?:stop|quit|cease)\s+(?:watching|telling|notifying|following|alerting|tracking|pinging|posting|monitoring|sending|informing|reporting|bothering|messaging|the (?:file )?(?:watch|notifications?|alerts?|updates?|pings?|digests?))/i,
  /\b(?:unwatch|unfollow|unsubscribe)\b/i,
  /\b(?:no more|don't|do not|turn off|switch off|cancel|drop|end|remove|delete|kill|get rid of|no need|enough with|enough of|no longer|disable)\b.{0,24}\b(?:notif\w+|alert\w*|watch(?:es|ing)?|updates?|tell(?:ing)?|pings?|digests?|messages? about|inform|let (?:us|me) know|hear|follow|track|monitor)\b/i,
]
const FOR_A_WHILE = new RegExp(
  `静音|免打扰|勿扰|mute|quiet|snooze|silence|disturb|(?:until|till) tomorrow|到明天|今晚|tonight|今天(?:先)?(?:别|不)|for (?:the )?(?:next |rest |day|today)|for ${SPAN}|${SPAN}(?:之?内|里|以内)|(?:先|暂停).{0,4}${SPAN}`,
  'i',
)

export function unwatchIn(said: Said): Draft | undefined {
  const { text } = said
  if (!isStopping(text) || isEditing(text) || isCalendar(text)) return undefined
  const { args, rest } = takeNarrowing(said)
  if (FOR_A_WHILE.test(text) || args['quiet'] !== undefined) return undefined
  const bare = rest.replace(STOPPING, ' ').trim()
  return { command: 'unwatch', args: { scope: numberIn(text) ?? scopeIn(`关注${bare}`, said) } }
}

const isStopping = (text: string): boolean => STOP.some((shape) => shape.test(text))
const isEditing = (text: string): boolean => EDIT.some((shape) => shape.test(text))

const STOPPING =
  /这些|那些|关(?=$|\s|了)|^(?:把|将)|(?:we|i)?'re done(?: with)?|for it|(?:给|向|往|在)(?:我们|大家|群里|我|本群)?发?|取消|停止|停掉|关掉|关闭|结束|去掉|删掉|删除|撤销|解除|(?:不想|不要|不用|别|不必|不需要|甭|不)再?|收到|看到|(?:关注|通知|提醒|盯着?|推送|告诉|汇报|监控|跟踪)(?:我们|大家|群里|我)?(?:了)?|取关|对|了$|关于|的?(?:变动|更新|改动|变化|消息)|\b(?:stop|quit|cease|please|watching|unwatch|unfollow|unsubscribe(?: from)?|telling|notifying|following|alerting|tracking|pinging|posting|monitoring|sending|informing|reporting|messaging|us|me|(?:the|this) group(?!')|no more|don't|do not|turn off|switch off|cancel|drop|end|remove|delete|kill|get rid|no need|follow|track|monitor|enough|with|disable|no longer|off|need|want|see|here|to|any ?more|about|when|on|changes?|notif\w+|alerts?|updates?|(?:file )?updates|watch(?:es)?|tell|anything|hear|let|know|for|in|of|from|things?|going|we)\b/gi

const isCalendar = (text: string): boolean => /日历|calendar/i.test(text)

const NUMBER =
  /(?:第)?(\d+|[一二三四五六七八九十])\s*(?:号|个)(?:关注|的关注|通知)?|关注\s*(\d+)|\bwatch (?:number |no\.? ?|#)?(\d+)|#(\d+)|number (\d+)|\b(\d+)(?:st|nd|rd|th) watch|^(?:unwatch|stop) (\d+)/i

function numberIn(text: string): string | undefined {
  const found = NUMBER.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined)
  const index = found === undefined ? -1 : '零一二三四五六七八九十'.indexOf(found)
  return index > 0 ? String(index) : found
}

const LISTS: readonly RegExp[] = [
  /[订设开]了?(?:哪些|什么|啥).{0,8}(?:提醒|通知|关注)/,
  /(?:关注|盯|监控|跟踪|留意)(?:了|着|的)?(?:都)?(?:有|是)?(?:哪些|什么|啥|几个|哪里|哪儿)/,
  /关注(?:列表|清单|情况|状态)|(?:哪些|什么|啥|哪里).{0,10}(?:被|在)?(?:关注|盯|监控)/,
  /(?:看看|列出|列一下|显示|查看).{0,6}关注/,
  /\b(?:what|which)\b.{0,30}\b(?:watch(?:ing|ed|es)?|follow(?:ing|ed)?|track(?:ing|ed)?|monitor(?:ing|ed)?)\b/i,
  /\b(?:list|show|see|display)\b.{0,16}\b(?:watches|watch list|watchlist|notifications|alerts)\b|\b(?:have|how many|are there|got)\b.{0,10}\bwatches\b|^(?:our |my |the )?(?:watches|watch ?list)$/i,
]

export function watchesIn(said: Said): Draft | undefined {
  const isAsked = LISTS.some((shape) => shape.test(said.text)) && !isCalendar(said.text)
  return isAsked ? { command: 'watches', args: { n: numberIn(said.text) } } : undefined
}

const MUTE =
  /静音|免打扰|勿扰|安静|闭嘴|消停|别吵|别打扰|别(?:再)?(?:发|说|通知|提醒)|不要(?:发|说|打扰|通知|提醒)|(?:通知|提醒)先?停|恢复(?:通知|提醒|关注|推送)|\b(?:un)?mute\b|\bquiet\b|\bsilence\b|\bsnooze\b|\bdisturb\b|\bpause\b|shut up|be silent|stop \w+ing|don't (?:notify|tell|ping|alert|bother)|no (?:pings?|notifications?|messages?)|hold (?:off|the)|resume/i
const EDIT: readonly RegExp[] = [
  /(?:改(?!动|了|的|过)|换|调(?!研)|变(?!动|化|更)|设(?!计|置))(?:成|为|到|一下|整)?.{0,12}(?:频率|每|一次|通知|提醒|汇总|关注|只看|筛选|实时|立即|马上)/,
  /(?:关注|通知|提醒|频率|汇总|推送|\d号).{0,16}(?:改(?!动|了|的|过)|换|调(?!研)|变(?!动|化|更)|设(?!计|置))/,
  /接手|接管|太吵|太频繁|太多了|不筛选|去掉筛选|取消筛选|(?:通知|提醒|消息|汇总).{0,4}(?:少|慢)(?:一)?点/,
  /\btake over\b|\btoo (?:noisy|often|many|much|chatty|frequent)\b|\bless often\b|\bmake it mine\b|no filters?|\bfrom now on\b.{0,30}\bonly\b|\bonly\b.{0,30}\bfrom now on\b/i,
  /\b(?:change|set(?! up)|switch|make|edit|adjust|update|move)\b.{0,40}\b(?:watch(?:es)?(?: \d+)?|notifications?|alerts?|digests?|frequency|updates|pings?)\b/i,
  /\b(?:make it|switch to|change (?:it|that) to|set (?:it|that) to)\b/i,
]

/** “Too often, make it every two hours”: what comes after is what is wanted. */
const WANTED =
  /(?:make (?:it|them|that)|switch to|change (?:it|that) to|改成|改为|换成|调成|调到)\s*(.+)$/i

export function watchEditIn(said: Said): Draft | undefined {
  const { text } = said
  const isMuting = MUTE.test(text)
  const isNumbered = numberIn(text) !== undefined && /关注|号|\bwatch\b/i.test(text)
  if (isCalendar(text) || !(isMuting || isNumbered || isEditing(text))) return undefined
  const wanted = WANTED.exec(text)?.[1]
  const { args, rest } = takeNarrowing(wanted === undefined ? said : { ...said, text: wanted })
  const isNew = isWatching(rest) && !isStopping(rest) && !/mute|静音/i.test(text) && !isNumbered
  if (isNew && !isEditing(text)) return undefined
  const isSetting = Object.values(args).some((value) => value !== undefined)
  const mute = isMuting && args['quiet'] === undefined ? muteIn(text) : undefined
  return {
    command: 'watch edit',
    args: {
      n: numberIn(text),
      ...args,
      ...(mute !== undefined && { mute, every: undefined }),
      ...(/不筛选|(?:去掉|取消)筛选|所有变动|全部变动|all changes|no filters?|everything/i.test(
        text,
      ) &&
        !isSetting &&
        mute === undefined && { everything: 'true' }),
      ...(/接手|接管|take over|make it mine/i.test(text) && { mine: 'true' }),
    },
  }
}

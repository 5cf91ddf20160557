// The shapes of words that go on from the command before, in both languages.
import type { AnyCommand } from '../../command.ts'
import { LOCALES } from '../../command.ts'

export type Shape = {
  /** With `value`, and `name` where it says what the value is for. */
  readonly shape: RegExp
  /** It says clearly that something is changed or added, whatever the value. */
  readonly isSure: boolean
  /** The value is what something is to be called. */
  readonly isTitle?: true
}

const shaped = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'diu')
const sure = (source: string): Shape => ({ shape: shaped(source), isSure: true })
const unsure = (source: string): Shape => ({ shape: shaped(source), isSure: false })
const naming = (source: string): Shape => ({ ...sure(source), isTitle: true })

const IT = '(?:it|that|this)'
const DO = '(?:do|send|share|try|run|post)'

export const AGAIN = shaped(
  [
    `(?:and )?(?:${DO} (?:${IT}|the same) )?(?:(?:once |yet )?again|once more|one more time)`,
    '(?:the )?same (?:thing )?again',
    `repeat(?: ${IT})?`,
    `re-?(?:send|do|try|run)(?: ${IT})?`,
    '(?:再|重新?)(?:来|发|试|做|跑|执行|分享|重复)?(?:上)?一(?:次|遍|下|回)',
    '重新?(?:发|试|做|来)(?:一[次遍下])?',
    '再(?:来|发|试)(?:个|一个|一份)?',
    '重复一(?:次|遍)',
  ].join('|'),
)

// ── Changed ─────────────────────────────────────────────────────────────────

const NO_ZH = '(?:(?:不对|不是|错了|不|搞错了|写错了|发错了|等等)[,、\\s]+)'
const NO_EN = '(?:(?:(?:no|nope|sorry|oops|wait|actually|not that(?: one)?)[,:]\\s*)+)'
const PUT = '(?:把|将)?(?:它|这个|那个)?'
const INTO = '(?:改成|改为|换成|换为|设成|设为|调成|调为|(?:推迟|提前|延后?|挪|改期)到)[:\\s]*'
const CALLED =
  '(?:改名[成为叫]?|改个?名字?叫|[就改]叫[做作]?|(?:名字|名称|标题)[就改]?叫[做作]?)[:\\s]*'

/** The first that fits decides. */
export const CHANGES: readonly Shape[] = [
  naming(`${NO_ZH}?${PUT}${CALLED}(?<value>.+)`),
  sure(`${NO_ZH}?${PUT}${INTO}(?<value>.+)`),
  sure(`${NO_ZH}?(?:把|将)?(?<name>[^\\s,:把将]{1,8}?)\\s*${INTO}(?<value>.+)`),
  sure(`${NO_ZH}?${PUT}[改换]发?(?<value>[到给在].+)`),
  sure(`${NO_ZH}?改发\\s*(?<value>.+)`),
  sure(`(?:${NO_ZH}|不是[^,]{1,40},\\s*)(?:应该|而)?是\\s*(?<value>.+)`),
  sure('不要[^,]{1,40},\\s*要\\s*(?<value>.+)'),
  sure(`${NO_ZH}?我(?:要|想要|说|想说|指)的是\\s*(?<value>.+)`),
  unsure(`${NO_ZH}?(?:应该[是发]|还是[发用]?|换)\\s*(?<value>.+)`),
  sure(
    `${NO_EN}?(?:change|set|make|switch) (?:the|its) (?<name>[\\p{L}-]{1,20}) (?:to )?(?<value>.+)`,
  ),
  sure(`${NO_EN}?(?:change (?:${IT} )?(?:in)?to|(?:switch|set) (?:${IT} )?to) (?<value>.+)`),
  sure(`${NO_EN}?(?:change|set|switch) (?<name>[\\p{L}-]{1,20}) to (?<value>.+)`),
  sure(`${NO_EN}?(?:move|push|postpone|shift|reschedule) ${IT} to (?<value>.+)`),
  naming(
    `${NO_EN}?(?:(?:call|name) ${IT}|rename (?:${IT} (?:to )?|to |(?!.*\\sto\\s)))\\s*(?<value>.+?)(?: instead)?`,
  ),
  unsure(`${NO_EN}?(?:i meant?|it(?: is|['’]s)|it should be) (?<value>.+)`),
  sure(`${NO_EN}?instead[,:]? (?<value>.+)`),
  sure(`${NO_EN}?(?:(?:make ${IT}|use) )?(?<value>.+?),? instead`),
  unsure(`${NO_EN}?(?:make ${IT}|use) (?<value>.+)`),
  unsure(`(?:${NO_EN}|${NO_ZH})(?<value>.+)`),
]

// ── Added ───────────────────────────────────────────────────────────────────

/** What the command before does, in the words of its names and hints: no others mean it again. */
function verbsOf({ aliases, hints }: AnyCommand): string {
  const words = LOCALES.flatMap((locale) => [...aliases[locale], ...(hints?.[locale] ?? [])])
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const verbs = escaped.map((word) => word.replaceAll(' ', '\\s*'))
  return `(?:${verbs.sort((a, b) => b.length - a.length).join('|')})`
}

const PORTION = '(?:一份|一下|一遍|一次|一个|个|过去|上)'
const ALSO_ZH = '(?:[也再还]|同时|顺便|另外|同样的?)+'
const PLUS_ZH = '(?:还有|另外|以及|再?加上|外加)'
const SEND_ZH = '(?:发|放|加|送|转|来)'
/** What is added may be glued to the verb only where it is no word of it: `再发现…` is another one. */
const APART = '(?=[到给在]|[^\\p{Script=Han}])'
const ALSO_EN = '(?:(?:and|also|plus)[,\\s]+)+'
const TOO = '(?:,?\\s+(?:too|as well|also))'

/** The first that fits decides. */
export function additionsTo(command: AnyCommand): readonly Shape[] {
  const verb = verbsOf(command)
  const send = `(?:${verb}|${SEND_ZH})`
  return [
    sure(`${ALSO_ZH}\\s*${send}?${PORTION}?\\s*(?<value>[到给在].+?)(?:\\s*${send}?${PORTION})?`),
    sure(
      `${ALSO_ZH}\\s*${verb}\\s*(?:${PORTION}\\s*|${APART})(?:叫[做作]?|名叫|名为)?\\s*(?<value>.+?)${PORTION}?`,
    ),
    sure(`(?:和|跟|连同)\\s*(?<value>.+?)\\s*一起${verb}${PORTION}*`),
    sure(`${PLUS_ZH}?[,\\s]*(?<value>.+?)\\s*(?:也|也要|也一起|一起)${verb}${PORTION}*`),
    unsure(`${PLUS_ZH}?[,\\s]*(?<value>.+?)\\s*也(?:要|来一份)`),
    sure(`${PLUS_ZH}[,:\\s]+(?<value>.+)`),
    unsure(`${PLUS_ZH}(?<value>.+)`),
    unsure('(?<value>.+?)\\s*呢'),
    sure(`${ALSO_EN}(?:then\\s+)?${verb}\\s+(?:(?:${IT}|them)\\s+)?(?<value>.+?)${TOO}?`),
    sure(`${verb}\\s+(?:(?:${IT}|them)\\s+)?(?<value>.+?)${TOO}`),
    sure(`${ALSO_EN}(?<value>.+?)${TOO}`),
    unsure(`${ALSO_EN}(?<value>.+)`),
    unsure(`(?<value>.+?)${TOO}`),
    sure('(?:do )?(?:the )?same (?:for |with |(?=to |in ))(?<value>.+)'),
    unsure('(?:what|how) about (?<value>.+)'),
  ]
}

// In which form words go on from the command before: once more, something added to it, something changed in it.
import type { AnyCommand } from '../command.ts'
import { LOCALES } from '../command.ts'
import { withoutInvisible } from '../markdown.ts'
import { asciiWidth } from './match.ts'

export type Form =
  | { readonly kind: 'again' }
  /** Nothing but arguments by name: `--every 1h`. */
  | { readonly kind: 'flags'; readonly value: string }
  | ({ readonly kind: 'also' | 'change' } & Phrase)

export type Phrase = {
  readonly value: string
  /** What the value is for, where that was said: `频率`. */
  readonly name?: string | undefined
  /** The words around it leave no doubt; otherwise the value has to be one that nothing else can mean. */
  readonly isSure: boolean
}

/** Nobody goes on with more words than these. */
const LONGEST = 200

const COURTESY =
  /^(?:(?:那就|那么|那|然后|接着|嗯|哦|麻烦你?|请你?|帮我|帮忙|ok(?:ay)?\b|please\b|pls\b|so\b|then\b|now\b|can you\b|could you\b)[,，、\s]*)+/i
const THANKS =
  /(?:[,，、\s]*(?:吧|谢谢你?|哈|呗|哦|啦|please|pls|thanks|thank you|thx)|[。.!！?？~～\s])+$/i

/** Undefined where they do not begin to sound like it. */
export function formOf(text: string, command: AnyCommand): Form | undefined {
  if (text.length > LONGEST || text.includes('\n')) return undefined
  const plain = withoutInvisible(text).replace(/^\s*[@＠]\S+\s+/, '')
  const words = plain.replace(COURTESY, '').replace(/(?<=^|[也再还])(?:帮我|麻烦你?|请)/, '')
  const said = words.replace(THANKS, '').trim()
  if (said === '') return undefined
  if (AGAIN.test(asciiWidth(said))) return { kind: 'again' }
  if (/^(?:--|—|–|－－)\p{L}/u.test(said)) return { kind: 'flags', value: said }
  return changeIn(said) ?? alsoIn(said, verbsOf(command))
}

const AGAIN = new RegExp(
  `^(?:${[
    '(?:and )?(?:(?:do|send|share|try|run|post) (?:it|that|this|the same) )?(?:once |yet )?again',
    '(?:and )?(?:(?:do|send|share|try|run|post) (?:it|that|this) )?(?:once more|one more time)',
    '(?:the )?same (?:thing )?again',
    'repeat(?: (?:it|that|this))?',
    're-?(?:send|do|try|run)(?: (?:it|that|this))?',
    '(?:请)?(?:再|重新?)(?:来|发|试|做|跑|执行|分享|重复)?(?:上)?一(?:次|遍|下|回)',
    '重(?:新)?(?:发|试|做|来)(?:一(?:次|遍|下))?',
    '再(?:来|发|试)(?:个|一个|一份)?',
    '(?:再)?重复一(?:次|遍)',
  ].join('|')})$`,
  'i',
)

/** The named parts of the first shape that fits, as typed: names keep their signs. */
function partsOf(text: string, shapes: readonly RegExp[]) {
  const narrow = asciiWidth(text)
  for (const [i, shape] of shapes.entries()) {
    const groups = new RegExp(shape.source, 'diu').exec(narrow)?.indices?.groups
    const part = (name: string): string | undefined => {
      const at = groups?.[name]
      return at === undefined ? undefined : text.slice(...at).trim()
    }
    if (groups !== undefined) return { i, part }
  }
  return undefined
}

// ── Changed ─────────────────────────────────────────────────────────────────

const NO_ZH = '(?:(?:不对|不是|错了|不|搞错了|写错了|发错了|等等)[,、\\s]+)'
const NO_EN = '(?:(?:(?:no|nope|sorry|oops|wait|actually|not that(?: one)?)[,:]\\s*)+)'
const INTO = '(?:改成|改为|换成|换为|设成|设为|调成|调为|改叫|改名[成为叫]?)'
const IT = '(?:it|that|this)'

/** Of each: whether it says clearly that something is changed. */
const CHANGES: readonly (readonly [RegExp, boolean])[] = [
  [new RegExp(`^${NO_ZH}?(?:把|将)?(?:它|这个|那个)?(?<change>${INTO})[:\\s]*(?<value>.+)$`), true],
  [
    new RegExp(`^${NO_ZH}?(?:把|将)?(?<name>[^\\s,:把将]{1,8}?)\\s*${INTO}[:\\s]*(?<value>.+)$`),
    true,
  ],
  [new RegExp(`^${NO_ZH}?(?:把|将)?(?:它|这个|那个)?[改换](?:发)?(?<value>[到给在].+)$`), true],
  [new RegExp(`^(?:${NO_ZH}|不是[^,]{1,40},\\s*)(?:应该|而)?是\\s*(?<value>.+)$`), true],
  [
    new RegExp(
      `^${NO_EN}?(?:change|set|make|switch) (?:(?:the|its) )(?<name>[\\p{L}-]{1,20}) (?:to )?(?<value>.+)$`,
    ),
    true,
  ],
  [
    new RegExp(
      `^${NO_EN}?(?:change (?:${IT} )?(?:in)?to|switch (?:${IT} )?to|set ${IT} to) (?<value>.+)$`,
    ),
    true,
  ],
  [new RegExp(`^${NO_EN}?(?:change|set|switch) (?<name>[\\p{L}-]{1,20}) to (?<value>.+)$`), true],
  [
    new RegExp(
      `^${NO_EN}?(?<call>call|name|rename) (?:${IT} )?(?:in)?(?:to )?(?<value>.+?)(?: instead)?$`,
    ),
    true,
  ],
  [new RegExp(`^${NO_EN}?(?:i meant?|it(?: is|['’]s)|it should be) (?<value>.+)$`), false],
  [new RegExp(`^${NO_EN}?instead[,:]? (?<value>.+)$`), true],
  [new RegExp(`^${NO_EN}?(?:make ${IT}|use)? ?(?<value>.+?),? instead$`), true],
  [new RegExp(`^${NO_EN}?(?:make ${IT}|use) (?<value>.+)$`), false],
  [new RegExp(`^(?:${NO_EN}|${NO_ZH})(?<value>.+)$`), false],
]

function changeIn(said: string): Form | undefined {
  const found = partsOf(
    said,
    CHANGES.map(([shape]) => shape),
  )
  const value = found?.part('value')
  if (found === undefined || value === undefined || value === '') return undefined
  const isCalled = found.part('call') !== undefined || /[叫名]/.test(found.part('change') ?? '')
  const name = isCalled ? 'name' : found.part('name')
  return { kind: 'change', value, name, isSure: CHANGES[found.i]?.[1] === true }
}

// ── Added ───────────────────────────────────────────────────────────────────

/** What the command before does, in the words of its names and hints: no others mean it again. */
function verbsOf({ aliases, hints }: AnyCommand): string {
  const words = LOCALES.flatMap((locale) => [...aliases[locale], ...(hints?.[locale] ?? [])])
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const shapes = escaped.map((word) => word.replaceAll(' ', '\\s*'))
  return `(?:${shapes.sort((a, b) => b.length - a.length).join('|')})`
}

const PORTION = '(?:一份|一下|一遍|一次|一个|个|过去|上)'
const HAN_ALSO = '(?:[也再还]|同时|顺便|另外)+'
const HAN_PLUS = '(?:还有|另外|以及|再?加上|外加)'
/** What the thing that is added may be glued to: signs of a place, or nothing but a name. */
const APART = '(?=[到给在]|[^\\p{Script=Han}])'

function alsoIn(said: string, verb: string): Form | undefined {
  const shapes: readonly RegExp[] = [
    new RegExp(
      `^${HAN_ALSO}\\s*(?:${verb}|发|放|加|送|转)?${PORTION}?\\s*(?<sure>(?=[到给在]))(?<value>.+?)${PORTION}?$`,
    ),
    new RegExp(
      `^${HAN_ALSO}\\s*${verb}\\s*(?:${PORTION}\\s*|${APART})(?<sure>)(?<value>.+?)${PORTION}?$`,
    ),
    new RegExp(
      `^${HAN_PLUS}?[,\\s]*(?<value>.+?)\\s*(?:也|也要|也一起|一起)(?<sure>${verb})${PORTION}*$`,
    ),
    new RegExp(`^${HAN_PLUS}(?<sure>[,:\\s]+)(?<value>.+)$`),
    new RegExp(`^${HAN_PLUS}(?<value>.+)$`),
    new RegExp(
      `^(?:(?:and|also|plus)\\s+)+(?:then\\s+)?(?<sure>${verb})\\s+(?:(?:it|that|them|this)\\s+)?(?<value>.+?)(?:,?\\s+(?:too|as well|also))?$`,
    ),
    new RegExp(`^(?:(?:and|also|plus)[,\\s]+)+(?<value>.+?)(?<sure>,?\\s+(?:too|as well|also))$`),
    new RegExp(`^(?:(?:and|also|plus)[,\\s]+)+(?<value>.+)$`),
    new RegExp(`^(?<value>.+?),?\\s+(?:too|as well)$`),
  ]
  const found = partsOf(said, shapes)
  const value = found?.part('value')
  if (found === undefined || value === undefined || value === '') return undefined
  return { kind: 'also', value, isSure: found.part('sure') !== undefined }
}

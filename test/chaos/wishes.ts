// What people ask for in a chaos run: each wish has a thing of its own, so that its effect and its answer can be told.

export type WishKind =
  | 'create'
  | 'share'
  | 'update'
  | 'show'
  | 'watch'
  | 'unwatch'
  | 'help'
  | 'babble'

export type Locale = 'zh' | 'en'

/** As a command; as one with a slip in it; or in words that only a language model makes one of. */
export type Form = 'typed' | 'mended' | 'free'

export type Wish = {
  readonly kind: WishKind
  /** What only this wish is about; a watch and the unwatch after it share a space. */
  readonly thing: string
  readonly locale: Locale
  readonly form: Form
  /** From 0. */
  readonly person: number
  readonly group: number
  /** How often the sender taps “confirm” on each question that it leads to. */
  readonly taps: number
}

/** The name of a thing: its letter says what it is, and the number is the wish's own. */
export function thingOf(kind: WishKind, number: number): string {
  const digits = String(number).padStart(4, '0')
  return `${LETTERS[kind]}${digits}`
}

const LETTERS = {
  create: 'C',
  share: 'F',
  update: 'U',
  show: 'V',
  watch: 'W',
  unwatch: 'W',
  help: 'H',
  babble: 'B',
} as const

/** Every thing that a text names. */
export const thingsIn = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![A-Za-z0-9])[CFUVHBW]\d{4}(?!\d)/g) ?? []),
]

export const descriptionOf = (thing: string): string => `new words for ${thing}`
export const uuidOf = (thing: string): string => `chaosFile${thing}`.padEnd(32, 'x')
export const linkOf = (thing: string): string =>
  `https://alidocs.dingtalk.com/i/nodes/${uuidOf(thing)}`

/** What may be said in other words than as a command. */
export const isSaidFreely = (kind: WishKind): kind is FreeKind => kind in FREELY

type FreeKind = 'create' | 'share'
type Sentences = Readonly<Record<Exclude<Form, 'typed'>, Readonly<Record<Locale, string>>>>

/** The thing stands at the star. */
const FREELY: Readonly<Record<FreeKind, Sentences>> = {
  create: {
    mended: { zh: '日历 创见 *', en: 'calender create *' },
    free: { zh: '帮我们建一个叫 * 的日历', en: 'could you make us a calendar called *' },
  },
  share: {
    mended: { zh: '发温件 *', en: 'shrae *' },
    free: { zh: '能不能把 * 发到群里给大家看看', en: 'can you put * into this chat' },
  },
}

/** A command that nobody typed, and a change of what is there, wait for a tap. */
export const needsYes = ({ kind, form }: Wish): boolean => kind === 'update' || form !== 'typed'

export function wordsOf({ kind, thing, locale, form }: Wish): string {
  if (form !== 'typed' && isSaidFreely(kind)) return FREELY[kind][form][locale].replace('*', thing)
  const zh = locale === 'zh'
  switch (kind) {
    case 'create':
      return zh ? `日历 创建 ${thing}` : `calendar create ${thing}`
    case 'share':
      return zh ? `发文件 ${linkOf(thing)}` : `share ${linkOf(thing)}`
    case 'update':
      return zh
        ? `日历 修改 ${thing} --说明 ${descriptionOf(thing)}`
        : `calendar update ${thing} --description ${descriptionOf(thing)}`
    case 'show':
      return zh ? `日历 查看 ${thing}` : `calendar show ${thing}`
    case 'watch':
      return zh ? `关注 ${thing}` : `watch ${thing}`
    case 'unwatch':
      return zh ? `取消关注 ${thing}` : `unwatch ${thing}`
    case 'help':
      return zh ? `帮助 ${thing}` : `help ${thing}`
    case 'babble':
      return zh ? `天气怎么样 ${thing}` : `how are you ${thing}`
  }
}

/** What the bot says of a thing when it claims that this was done; the thing stands at the star. */
const CLAIMS: Readonly<Partial<Record<WishKind, readonly string[]>>> = {
  create: ['日历「*」建好了', 'The calendar “*” is made'],
  share: ['已把「*.docx」的链接发到本群', 'Now in this group, as a link: “*.docx”'],
  update: [
    '日历「*」改好了',
    'The calendar “*” is changed',
    '日历「*」已经是这样了',
    'The calendar “*” is like this already',
  ],
  watch: [
    '好的，空间「*」的文件有新增、修改或删除时',
    '本群已经在关注空间「*」的文件',
    'Done: when the files of the space “*” are added',
    'This group already watches the files of the space “*”',
  ],
  unwatch: [
    '本群不再关注空间「*」的文件',
    '本群没有关注空间「*」的文件',
    'no longer watches the files of the space “*”',
    'does not watch the files of the space “*”',
  ],
}

/** Does this text say that the wish came true? */
export const claims = (text: string, { kind, thing }: Pick<Wish, 'kind' | 'thing'>): boolean =>
  (CLAIMS[kind] ?? []).some((sentence) => text.includes(sentence.replace('*', thing)))

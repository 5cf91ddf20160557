// watches (关注列表): what this group watches, how it stands, and who set it.
import type { Locale } from '../src/command.ts'
import { defineCommand, defineWords, LOCALES } from '../src/command.ts'
import { blocks, joined, md } from '../src/markdown.ts'
import { findWatch, numberButtons, watchCard } from './parts/watch-card.ts'
import type { WatchFacts } from './parts/watch-words.ts'
import { factsOf, watchInWords } from './parts/watch-words.ts'

const lines = (watches: readonly WatchFacts[], locale: Locale) =>
  joined(
    watches.map((each) => md`${each.n}. ${watchInWords(each, locale)}`),
    '\n',
  )

const say = defineWords({
  'zh-CN': {
    list: ({ watches }: { watches: readonly WatchFacts[] }) =>
      blocks(md`**本群在关注**`, lines(watches, 'zh-CN')),
    none: () => md`本群还没有关注任何文件。团队负责人发送「关注 这里」，本群就能知道文件的变动。`,
    whole: (whole: Whole) => ({ markdown: whole['zh-CN'] }),
    'too-old': () => md`这份汇总已经找不到了：只保留一天。`,
  },
  en: {
    list: ({ watches }) => blocks(md`**This group watches**`, lines(watches, 'en')),
    none: () =>
      md`This group watches nothing yet. A team lead can send “watch here”, and the group hears of changes to its files.`,
    whole: (whole) => ({ markdown: whole.en }),
    'too-old': () => md`That digest is no longer there: I keep them for a day.`,
  },
})

export default defineCommand({
  name: 'watches',
  aliases: { 'zh-CN': ['关注列表', '关注了什么'], en: ['watches', 'watch list'] },
  summary: { 'zh-CN': '本群在关注什么', en: 'what this group watches' },
  examples: { 'zh-CN': ['关注列表', '关注列表 1'], en: ['watches', 'watches 1'] },
  args: {
    n: { kind: 'number', names: { 'zh-CN': ['编号'], en: ['number'] }, positional: true },
    all: { kind: 'text', names: { 'zh-CN': ['全部'], en: ['all'] }, isHidden: true, max: 10 },
  },
  place: 'group',
  effect: 'read',
  countedCalls: 0,
  async run({ n, all }, call) {
    if (all !== undefined) {
      const kept = readWhole(await call.drawer.digest(all.trim().toUpperCase()))
      return { kind: 'say', said: kept === undefined ? say('too-old', {}) : say('whole', kept) }
    }
    const watches = await call.drawer.watches()
    const [first, second] = watches
    if (first === undefined) return { kind: 'say', said: say('none', {}) }
    if (n !== undefined || second === undefined) {
      const found = findWatch(n, watches, call)
      return found.kind === 'answer' ? found.answer : watchCard(found.watch, call)
    }
    const facts = await Promise.all(watches.map((each) => factsOf(each, call)))
    const buttons = numberButtons(watches, 'watches', call)
    return { kind: 'say', said: say('list', { watches: facts }), buttons }
  },
})

/** A digest as it was kept: already in words, in both languages. */
type Whole = { readonly [L in Locale]: string }

function readWhole(kept: string | undefined): Whole | undefined {
  const whole: unknown = kept === undefined ? undefined : JSON.parse(kept)
  return isWhole(whole) ? whole : undefined
}

const isWhole = (value: unknown): value is Whole =>
  typeof value === 'object' && value !== null && LOCALES.every((locale) => locale in value)

// One watch with its buttons, and which of a group’s watches a number means.
import type { Mute, Off, ParsedArgs, QuietHours, Rhythm } from '../../src/arguments.ts'
import type { Answer, Button, Call, Locale } from '../../src/command.ts'
import { defineWords } from '../../src/command.ts'
import type { Markdown } from '../../src/markdown.ts'
import { blocks, bullets, md } from '../../src/markdown.ts'
import type { Watch } from '../../src/store/watches.ts'
import type { WatchFacts } from './watch-words.ts'
import { factsOf, watchedInWords, watchInWords } from './watch-words.ts'

const card = (facts: WatchFacts, locale: Locale) => {
  const lines = watchInWords(facts, locale)
  return locale === 'zh-CN'
    ? md`**${facts.n} 号关注**：${lines}`
    : md`**Watch ${facts.n}**: ${lines}`
}

type Watches = { readonly watches: readonly Watch[] }

/** Their own numbers, not places in a list. */
const whatEachIs = (watches: readonly Watch[], locale: Locale): Markdown =>
  bullets(
    watches.map((watch) =>
      locale === 'zh-CN'
        ? md`${watch.n} 号：${watchedInWords(watch, locale)}`
        : md`${watch.n}: ${watchedInWords(watch, locale)}`,
    ),
  )

const say = defineWords({
  'zh-CN': {
    card: (facts: WatchFacts) => card(facts, 'zh-CN'),
    changeable: (facts: WatchFacts) =>
      blocks(
        card(facts, 'zh-CN'),
        md`点按钮改，或者发送，例如：「关注 修改 ${facts.n} --类型 xlsx」「关注 修改 ${facts.n} --只看 新增、删除」「关注 修改 ${facts.n} --免打扰 22:00-08:00」「关注 修改 ${facts.n} --不筛选」。`,
      ),
    'no-such': ({ n }: { n: number }) =>
      md`本群没有 ${n} 号关注。发送「关注列表」看看本群在关注什么。`,
    none: () => md`本群还没有关注任何文件。团队负责人发送「关注 这里」，本群就能知道文件的变动。`,
    which: ({ watches }: Watches) =>
      blocks(md`本群有好几个关注，要改哪一个？`, whatEachIs(watches, 'zh-CN')),
  },
  en: {
    card: (facts) => card(facts, 'en'),
    changeable: (facts) =>
      blocks(
        card(facts, 'en'),
        md`Tap to change it, or send for example “watch edit ${facts.n} --type xlsx”, “watch edit ${facts.n} --only create,delete”, “watch edit ${facts.n} --quiet 22:00-08:00” or “watch edit ${facts.n} --everything”.`,
      ),
    'no-such': ({ n }) =>
      md`This group has no watch ${n}. Send “watches” to see what it does watch.`,
    none: () =>
      md`This group watches nothing yet. A team lead can send “watch here”, and the group hears of changes to its files.`,
    which: ({ watches }) =>
      blocks(
        md`This group has several watches. Which one shall I change?`,
        whatEachIs(watches, 'en'),
      ),
  },
})

export type Found =
  | { readonly kind: 'found'; readonly watch: Watch }
  | { readonly kind: 'answer'; readonly answer: Answer }

const answer = (said: ReturnType<typeof say>, buttons: readonly Button[] = []): Found => ({
  kind: 'answer',
  answer: { kind: 'say', said, buttons, isUndone: true },
})

/** By its number; the only one needs none. */
export function findWatch(n: number | undefined, watches: readonly Watch[], call: Call): Found {
  const [first, second] = watches
  if (first === undefined) return answer(say('none', {}))
  if (n === undefined && second !== undefined)
    return answer(say('which', { watches }), numberButtons(watches, 'watch edit', call))
  const watch = n === undefined ? first : watches.find((each) => each.n === n)
  if (watch === undefined) return answer(say('no-such', { n: n ?? 0 }))
  return { kind: 'found', watch }
}

const MOST_BUTTONS = 6

/** A button for each watch. */
export const numberButtons = (
  watches: readonly Watch[],
  command: string,
  call: Call,
): readonly Button[] =>
  watches
    .slice(0, MOST_BUTTONS)
    .map(({ n }) =>
      call.button({ 'zh-CN': `设置 ${n} 号`, en: `Settings of ${n}` }, command, numbered(n)),
    )

const numbered = (n: number): ParsedArgs => ({ n: { kind: 'number', value: n } })

/** The watch, and what is most often done with it; for whoever may change it. */
export async function watchCard(watch: Watch, call: Call): Promise<Answer> {
  const { n, paused, mutedUntil } = watch
  const said = say('card', await factsOf(watch, call))
  if (!call.may('watch edit', numbered(n))) return { kind: 'say', said }
  const isMuted = mutedUntil !== undefined && mutedUntil > call.clock.now()
  const edit = (zh: string, en: string, args: ParsedArgs): Button =>
    call.button({ 'zh-CN': zh, en }, 'watch edit', { ...numbered(n), ...args })
  const mute = (value: Mute): ParsedArgs => ({ mute: { kind: 'mute', value } })
  const buttons = [
    ...(paused === undefined
      ? []
      : [edit('由我接手', 'Take over', { mine: { kind: 'switch', value: true } })]),
    ...(isMuted
      ? [edit('取消静音', 'Unmute', mute({ kind: 'off' }))]
      : [
          edit('静音一小时', 'Mute for an hour', mute({ kind: 'for', minutes: 60 })),
          edit('静音到明早', 'Mute until tomorrow', mute({ kind: 'until-tomorrow' })),
        ]),
    edit('修改', 'Change', {}),
    call.button({ 'zh-CN': '取消关注', en: 'Stop' }, 'unwatch', {
      scope: { kind: 'watched', value: { by: 'number', n } },
    }),
  ]
  return { kind: 'say', said, buttons }
}

/** The watch, and what of it can be changed. */
export async function changeCard(watch: Watch, call: Call): Promise<Answer> {
  const edit = (zh: string, en: string, args: ParsedArgs): Button =>
    call.button({ 'zh-CN': zh, en }, 'watch edit', { ...numbered(watch.n), ...args })
  const buttons = [
    edit('一有变动就说', 'At once', every({ kind: 'at-once' })),
    edit('每 10 分钟', 'Every 10 minutes', every({ kind: 'every', minutes: 10 })),
    edit('每天 18:00', 'Daily at 18:00', every({ kind: 'daily', at: 18 * 60 })),
    watch.quiet === undefined
      ? edit('夜里不打扰', 'Quiet at night', quiet({ from: 22 * 60, to: 8 * 60 }))
      : edit('夜里也说', 'Speak at night', quiet({ kind: 'off' })),
  ]
  return { kind: 'say', said: say('changeable', await factsOf(watch, call)), buttons }
}

const every = (value: Rhythm): ParsedArgs => ({ every: { kind: 'rhythm', value } })
const quiet = (value: QuietHours | Off): ParsedArgs => ({ quiet: { kind: 'hours', value } })

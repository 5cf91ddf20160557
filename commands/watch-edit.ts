// watch edit (关注 修改): what a watch tells, how often, when not, and by whose rights.
import type { Call } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { blocks, md } from '../src/markdown.ts'
import type { Watch } from '../src/store/watches.ts'
import { changeCard, findWatch, watchCard } from './parts/watch-card.ts'
import type { WatchFacts } from './parts/watch-words.ts'
import { factsOf, watchInWords } from './parts/watch-words.ts'
import type { GivenSettings } from './parts/watched.ts'
import {
  asIfSetAnew,
  isAnyGiven,
  mutedUntil,
  oneAtATime,
  PLAIN,
  SETTING_ARGS,
  settingsWith,
} from './parts/watched.ts'

const say = defineWords({
  'zh-CN': {
    changed: (facts: WatchFacts) =>
      md`改好了。**${facts.n} 号关注**：${watchInWords(facts, 'zh-CN')}`,
    'taken-over': (facts: WatchFacts) =>
      blocks(
        md`好的，由你接手：从现在起只说你看得到的文件。`,
        md`**${facts.n} 号关注**：${watchInWords(facts, 'zh-CN')}`,
      ),
    'not-yours': ({ n }: { n: number }) =>
      md`你不能改 ${n} 号关注：按规则，你自己也不能设置这样的关注。`,
  },
  en: {
    changed: (facts) => md`Done. **Watch ${facts.n}**: ${watchInWords(facts, 'en')}`,
    'taken-over': (facts) =>
      blocks(
        md`Done: it is yours now, and I speak of what you may see.`,
        md`**Watch ${facts.n}**: ${watchInWords(facts, 'en')}`,
      ),
    'not-yours': ({ n }) =>
      md`You cannot change watch ${n}: by the rules you could not set such a watch yourself.`,
  },
})

export default defineCommand({
  name: 'watch edit',
  aliases: { 'zh-CN': ['关注 修改', '修改关注'], en: ['watch edit', 'edit watch'] },
  hints: {
    'zh-CN': ['静音', '免打扰', '频率', '汇总', '接手', '太吵'],
    en: ['mute', 'unmute', 'quiet', 'digest', 'take over'],
  },
  summary: { 'zh-CN': '改频率、筛选、静音', en: 'change how often and what is told, or mute it' },
  examples: {
    'zh-CN': ['关注 修改 1 --频率 1小时', '关注 修改 1 --静音 1小时', '关注 修改 1'],
    en: ['watch edit 1 --every 1h', 'watch edit 1 --mute 1h', 'watch edit 1'],
  },
  args: {
    n: { kind: 'number', names: { 'zh-CN': ['编号'], en: ['number'] }, positional: true },
    ...SETTING_ARGS,
    mute: {
      kind: 'mute',
      names: { 'zh-CN': ['静音'], en: ['mute'] },
      means: {
        'zh-CN': '这段时间不说，过后一起说',
        en: 'when it does not speak; what came is told after',
      },
    },
    everything: {
      kind: 'switch',
      names: { 'zh-CN': ['不筛选'], en: ['everything'] },
      means: { 'zh-CN': '去掉所有筛选', en: 'takes away all that narrows it' },
    },
    mine: {
      kind: 'switch',
      names: { 'zh-CN': ['接手'], en: ['mine'] },
      means: { 'zh-CN': '从现在起按你的权限来', en: 'from now on by your rights' },
    },
  },
  place: 'group',
  effect: 'repeatable',
  notes: {
    'zh-CN': ['改了别人设置的筛选，就由你接手：从现在起只说你看得到的文件。'],
    en: [
      'Whoever changes what another’s watch tells takes it over: it then tells what they may see.',
    ],
  },
  countedCalls: 1,
  exclusive: async ({ n }, call) => {
    const found = findWatch(n, await call.drawer.watches(), call)
    return found.kind === 'found' ? oneAtATime(found.watch) : undefined
  },
  mayNot: async ({ n, ...changes }, call) => {
    if (Object.keys(changes).length === 0) return undefined
    const number = n?.kind === 'number' ? n.value : undefined
    const found = findWatch(number, await call.drawer.watches(), call)
    return found.kind === 'answer' || call.may('watch', asIfSetAnew(found.watch))
      ? undefined
      : { kind: 'say', said: say('not-yours', { n: found.watch.n }), isUndone: true }
  },
  async run({ n, mute, everything, mine, ...given }, call) {
    const found = findWatch(n, await call.drawer.watches(), call)
    if (found.kind === 'answer') return found.answer
    const { watch } = found
    const isChange = isAnyGiven(given) || mute !== undefined || everything === true
    if (!isChange && mine !== true) return changeCard(watch, call)
    const isForeign = watch.staffId !== call.who.staffId
    // Whoever decides what of all changes is told decides it for what they may see themselves.
    const isTaken = mine === true || (isForeign && (everything === true || narrows(given)))
    // DingTalk’s own check of what they may see.
    if (isTaken) await takeOver(watch, call)
    const settings = settingsWith(given, everything ? { ...watch, filter: PLAIN.filter } : watch)
    await call.drawer.editWatch(watch.n, {
      ...settings,
      ...(mute !== undefined && { mutedUntil: mutedUntil(mute, call) }),
      ...(isTaken && { isTakenOver: true }),
    })
    return answerOf(watch.n, { hasTaken: isTaken }, call)
  },
})

const narrows = ({ only, type, by, name }: GivenSettings): boolean =>
  [only, type, by, name].some((each) => each !== undefined)

async function takeOver(watch: Watch, { dingtalk, drawer }: Call): Promise<void> {
  await dingtalk.subscribeEvents(watch)
  await drawer.subscribed(watch)
}

async function answerOf(n: number, { hasTaken }: { hasTaken: boolean }, call: Call) {
  const found = findWatch(n, await call.drawer.watches(), call)
  if (found.kind === 'answer') return found.answer
  const facts = await factsOf(found.watch, call)
  const said = say(hasTaken ? 'taken-over' : 'changed', facts)
  const card = await watchCard(found.watch, call)
  return { kind: 'say', said, buttons: 'buttons' in card ? card.buttons : [] } as const
}

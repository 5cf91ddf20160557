// watch (关注): tells this group when files change, by subscribing to storage events as the sender.
import type { Locale } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import type { Markdown } from '../src/markdown.ts'
import { blocks, bullets, md } from '../src/markdown.ts'
import type { WatchFacts } from './parts/watch-words.ts'
import {
  factsOf,
  kindsInWords,
  settingsInWords,
  stateInWords,
  watchedInWords,
} from './parts/watch-words.ts'
import {
  isAnyGiven,
  oneAtATime,
  PLAIN,
  SETTING_ARGS,
  settingsWith,
  WATCHED_ARG,
  watchOf,
} from './parts/watched.ts'

type Taken = WatchFacts & { readonly from: string }

/** How it stands, and what nobody can promise. */
function withDetails(first: Markdown, facts: WatchFacts, locale: Locale): Markdown {
  const { n } = facts
  const state = stateInWords(facts, locale)
  const limits =
    locale === 'zh-CN'
      ? md`在线文档、在线表格的改动，DingTalk 可能不通知。想改频率、筛选或静音，发送「关注 修改 ${n}」。`
      : md`DingTalk may tell nothing of changes to online documents and sheets. To change how often and what I tell, or to mute me, send “watch edit ${n}”.`
  const settings = [...settingsInWords(facts, locale), ...(state === undefined ? [] : [state])]
  return blocks(first, bullets(settings), limits)
}

/** What is added or changed in a folder is not the folder. */
function filesInWords(facts: WatchFacts, locale: Locale): Markdown {
  const watched = watchedInWords(facts, locale)
  if (facts.folder === undefined) return watched
  return locale === 'zh-CN' ? md`${watched}里的文件` : md`files in ${watched}`
}

const say = defineWords({
  'zh-CN': {
    watching: (facts: WatchFacts) =>
      withDetails(
        md`好的，${filesInWords(facts, 'zh-CN')}有${kindsInWords(facts.only, 'zh-CN')}时，我会在本群说一声，只说你看得到的文件。`,
        facts,
        'zh-CN',
      ),
    again: (facts: WatchFacts) =>
      withDetails(
        md`本群已经在关注${watchedInWords(facts, 'zh-CN')}了，刚才又确认了一遍。`,
        facts,
        'zh-CN',
      ),
    'taken-over': ({ from, ...facts }: Taken) =>
      withDetails(
        md`本群已经在关注${watchedInWords(facts, 'zh-CN')}（${from} 设置的）。从现在起按你的权限来：只说你看得到的文件。`,
        facts,
        'zh-CN',
      ),
  },
  en: {
    watching: (facts) =>
      withDetails(
        md`Done: when ${filesInWords(facts, 'en')} are ${kindsInWords(facts.only, 'en')}, I will say so in this group, as far as you may see them.`,
        facts,
        'en',
      ),
    again: (facts) =>
      withDetails(
        md`This group already watches ${watchedInWords(facts, 'en')}; I have made sure of it.`,
        facts,
        'en',
      ),
    'taken-over': ({ from, ...facts }) =>
      withDetails(
        md`This group already watches ${watchedInWords(facts, 'en')} (set by ${from}). From now on it goes by your rights: I speak of what you may see.`,
        facts,
        'en',
      ),
  },
})

export default defineCommand({
  name: 'watch',
  aliases: { 'zh-CN': ['关注', '关注文件'], en: ['watch', 'watch files'] },
  hints: {
    'zh-CN': ['通知', '提醒', '变动', '订阅', '盯'],
    en: ['notify', 'follow', 'tell us', 'alert', 'changes'],
  },
  summary: { 'zh-CN': '文件有变动时告诉本群', en: 'tell this group when files change' },
  examples: {
    'zh-CN': [
      '关注 这里',
      '关注 这里 --类型 xlsx --频率 10分钟',
      '关注 Design files --只看 新增 --免打扰 22:00-08:00',
      '关注 全公司 --频率 每天 18:00',
    ],
    en: [
      'watch here',
      'watch here --type xlsx --every 10m',
      'watch Design files --only create --quiet 22:00-08:00',
      'watch org --every daily 18:00',
    ],
  },
  args: { scope: WATCHED_ARG, ...SETTING_ARGS },
  place: 'group',
  effect: 'repeatable',
  notes: {
    'zh-CN': [
      '在线文档、在线表格的改动，DingTalk 可能不通知。',
      '只说设置的人看得到的文件；那个人离开或看不到了，就暂停，并告诉本群谁能接手。',
      '公司本月的调用用到七成，马上说的改成每十分钟说；用到九成，每天说一次，也不再查名字。',
    ],
    en: [
      'DingTalk may tell nothing of changes to online documents and sheets.',
      'It tells only what whoever set it may see; when they leave or lose that right it pauses, and the group hears who can take it over.',
      'When 70 % of the month’s calls are used, at once becomes every ten minutes; at 90 %, once a day, and names are not looked up any more.',
    ],
  },
  countedCalls: 3,
  exclusive: ({ scope }) => oneAtATime(scope),
  async run({ scope, ...given }, call) {
    const before = watchOf(scope, await call.drawer.watches())
    // Each time: it is DingTalk’s own check of what the sender may see, and it may have been ended elsewhere.
    await call.dingtalk.subscribeEvents(scope)
    const kept = before ?? PLAIN
    const settings = isAnyGiven(given) ? settingsWith(given, PLAIN) : kept
    const watch = await call.drawer.setWatch(scope, settings)
    await call.drawer.subscribed(scope)
    const facts = await factsOf(watch, call)
    const { n } = watch
    const buttons = [
      call.button({ 'zh-CN': '设置', en: 'Settings' }, 'watches', {
        n: { kind: 'number', value: n },
      }),
    ]
    if (before === undefined) return { kind: 'say', said: say('watching', facts), buttons }
    if (before.staffId === call.who.staffId)
      return { kind: 'say', said: say('again', facts), buttons }
    const said = say('taken-over', { ...facts, from: before.setBy })
    return { kind: 'say', said, buttons }
  },
})

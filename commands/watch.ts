// watch (关注): tells this group when files change, by subscribing to storage events as the sender.
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import type { Watched } from './parts/watched.ts'
import { isSameScope, WATCHED_ARG, watchedInWords } from './parts/watched.ts'

type Taken = Watched & { readonly from: string }

const say = defineWords({
  'zh-CN': {
    watching: (watched: Watched) =>
      md`好的，${watchedInWords(watched, 'zh-CN')}有新增、修改或删除时，我会在本群说一声，只说你看得到的文件。`,
    again: (watched: Watched) =>
      md`本群已经在关注${watchedInWords(watched, 'zh-CN')}了，刚才又确认了一遍。`,
    'taken-over': ({ from, ...watched }: Taken) =>
      md`本群已经在关注${watchedInWords(watched, 'zh-CN')}（${from} 设置的）。从现在起按你的权限来：只说你看得到的文件。`,
  },
  en: {
    watching: (watched) =>
      md`Done: when ${watchedInWords(watched, 'en')} are added, changed or deleted, I will say so in this group, as far as you may see them.`,
    again: (watched) =>
      md`This group already watches ${watchedInWords(watched, 'en')}; I have made sure of it.`,
    'taken-over': ({ from, ...watched }) =>
      md`This group already watches ${watchedInWords(watched, 'en')} (set by ${from}). From now on it goes by your rights: I speak of what you may see.`,
  },
})

export default defineCommand({
  name: 'watch',
  aliases: { 'zh-CN': ['关注', '关注文件'], en: ['watch', 'watch files'] },
  summary: { 'zh-CN': '文件有变动时告诉本群', en: 'tell this group when files change' },
  examples: { 'zh-CN': ['关注 这里', '关注 全公司'], en: ['watch here', 'watch org'] },
  args: { scope: WATCHED_ARG },
  place: 'group',
  effect: 'repeatable',
  countedCalls: 2,
  async run({ scope }, call) {
    const watches = await call.drawer.watches()
    const same = watches.find(isSameScope(scope))
    // Also when we think we are: there is no way to ask DingTalk, and it may have been ended elsewhere.
    await call.dingtalk.subscribeEvents(scope)
    await call.drawer.addWatch(scope)
    if (same === undefined) return { kind: 'say', said: say('watching', scope) }
    if (same.staffId === call.who.staffId) return { kind: 'say', said: say('again', scope) }
    return { kind: 'say', said: say('taken-over', { ...scope, from: same.setBy }) }
  },
})

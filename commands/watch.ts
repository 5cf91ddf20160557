// watch (关注): tells this group when files change, by subscribing to storage events as the sender.
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import type { Watched } from './parts/watched.ts'
import { isSameScope, WATCHED_ARG, watchedInWords } from './parts/watched.ts'

const say = defineWords({
  'zh-CN': {
    watching: (watched: Watched) =>
      md`好的，${watchedInWords(watched, 'zh-CN')}有新增、修改或删除时，我会在本群说一声。`,
    already: ({ setBy, ...watched }: Watched & { setBy: string }) =>
      md`本群已经在关注${watchedInWords(watched, 'zh-CN')}了（${setBy} 设置的），刚才又确认了一遍。`,
  },
  en: {
    watching: (watched) =>
      md`Done: when ${watchedInWords(watched, 'en')} are added, changed or deleted, I will say so in this group.`,
    already: ({ setBy, ...watched }) =>
      md`This group already watches ${watchedInWords(watched, 'en')} (set by ${setBy}); I have made sure of it.`,
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
    if (same !== undefined) return { kind: 'say', said: say('already', same) }
    await call.drawer.addWatch(scope)
    return { kind: 'say', said: say('watching', scope) }
  },
})

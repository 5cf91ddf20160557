// unwatch (取消关注): stops the notices, and DingTalk's subscription when nobody else needs it.
import type { Call, StorageScope } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import { DingTalkError } from '../src/outcome.ts'
import type { Watched } from './parts/watched.ts'
import { isSameScope, WATCHED_ARG, watchedInWords } from './parts/watched.ts'

const say = defineWords({
  'zh-CN': {
    stopped: (watched: Watched) => md`好的，本群不再关注${watchedInWords(watched, 'zh-CN')}。`,
    'not-watching': (watched: Watched) =>
      md`本群没有关注${watchedInWords(watched, 'zh-CN')}。发送「关注列表」看看本群在关注什么。`,
  },
  en: {
    stopped: (watched) => md`Done: this group no longer watches ${watchedInWords(watched, 'en')}.`,
    'not-watching': (watched) =>
      md`This group does not watch ${watchedInWords(watched, 'en')}. Send “watches” to see what it does watch.`,
  },
})

export default defineCommand({
  name: 'unwatch',
  aliases: { 'zh-CN': ['取消关注', '不再关注'], en: ['unwatch', 'stop watching'] },
  summary: { 'zh-CN': '不再报告文件变动', en: 'stop telling this group about file changes' },
  examples: { 'zh-CN': ['取消关注 这里', '取消关注 全公司'], en: ['unwatch here', 'unwatch org'] },
  args: { scope: WATCHED_ARG },
  place: 'group',
  effect: 'repeatable',
  countedCalls: 2,
  async run({ scope }, call) {
    const watches = await call.drawer.watches()
    const isWatched = watches.some(isSameScope(scope))
    if (!isWatched) return { kind: 'say', said: say('not-watching', scope) }
    const isNeeded = await call.drawer.isWatchedElsewhere(scope)
    if (!isNeeded) await end(scope, call)
    await call.drawer.removeWatch(scope)
    // Another group may have begun or stopped to watch the same while we asked DingTalk.
    const isNeededNow = await call.drawer.isWatchedElsewhere(scope)
    if (isNeededNow && !isNeeded) await call.dingtalk.subscribeEvents(scope)
    if (isNeeded && !isNeededNow) await end(scope, call)
    return { kind: 'say', said: say('stopped', scope) }
  },
})

/** Where DingTalk refuses to end it, the group has its peace nevertheless, and hears why. */
async function end(scope: StorageScope, call: Call): Promise<void> {
  try {
    await call.dingtalk.unsubscribeEvents(scope)
  } catch (error) {
    if (isRefused(error)) await call.drawer.removeWatch(scope)
    throw error
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof DingTalkError &&
  ['refused', 'not-found', 'invalid'].includes(error.answer.reason)

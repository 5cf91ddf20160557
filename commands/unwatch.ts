// unwatch (取消关注): stops the notices, and DingTalk's subscription when nobody else needs it.
import type { Call } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'
import { DingTalkError } from '../src/outcome.ts'
import type { Watch } from '../src/store/watches.ts'
import { findWatch } from './parts/watch-card.ts'
import type { Watched } from './parts/watch-words.ts'
import { watchedInWords } from './parts/watch-words.ts'
import { asIfSetAnew, oneAtATime, watchOf } from './parts/watched.ts'

const say = defineWords({
  'zh-CN': {
    stopped: (watched: Watched) => md`好的，本群不再关注${watchedInWords(watched, 'zh-CN')}。`,
    'not-watching': (watched: Watched) =>
      md`本群没有关注${watchedInWords(watched, 'zh-CN')}。发送「关注列表」看看本群在关注什么。`,
    'not-yours': ({ n }: { n: number }) => md`你不能取消 ${n} 号关注：规则不允许你取消这样的关注。`,
  },
  en: {
    stopped: (watched) => md`Done: this group no longer watches ${watchedInWords(watched, 'en')}.`,
    'not-watching': (watched) =>
      md`This group does not watch ${watchedInWords(watched, 'en')}. Send “watches” to see what it does watch.`,
    'not-yours': ({ n }) =>
      md`You cannot stop watch ${n}: the rules do not let you stop such a watch.`,
  },
})

export default defineCommand({
  name: 'unwatch',
  aliases: { 'zh-CN': ['取消关注', '不再关注'], en: ['unwatch', 'stop watching'] },
  hints: {
    'zh-CN': ['取关', '取消', '停止', '别再', '不要通知', '别通知'],
    en: ['unfollow', 'stop'],
  },
  summary: { 'zh-CN': '不再报告文件变动', en: 'stop telling this group about file changes' },
  examples: {
    'zh-CN': ['取消关注 这里', '取消关注 2', '取消关注 全公司'],
    en: ['unwatch here', 'unwatch 2', 'unwatch org'],
  },
  args: {
    scope: {
      kind: 'watched',
      names: {
        'zh-CN': ['编号 / 这里 / 空间或文件夹的名字 / 全公司'],
        en: ['number / here / space or folder / org'],
      },
      positional: true,
      required: true,
      asks: {
        'zh-CN': '不再关注哪一个？说关注列表里的编号，或者「这里」、空间的名字。',
        en: 'Which one? Say its number in the list of watches, or “here”, or the name of a space.',
      },
    },
  },
  place: 'group',
  effect: 'repeatable',
  countedCalls: 3,
  exclusive: async ({ scope: which }, call) => {
    if (which.by === 'scope') return oneAtATime(which.scope)
    const found = findWatch(which.n, await call.drawer.watches(), call)
    return found.kind === 'found' ? oneAtATime(found.watch) : undefined
  },
  mayNot: async ({ scope }, call) => {
    if (scope?.kind !== 'watched' || scope.value.by !== 'number') return undefined
    const found = findWatch(scope.value.n, await call.drawer.watches(), call)
    // By its number, the rules have not seen yet what it is that is watched.
    return found.kind === 'answer' || call.may('unwatch', asIfSetAnew(found.watch))
      ? undefined
      : { kind: 'say', said: say('not-yours', { n: found.watch.n }), isUndone: true }
  },
  async run({ scope: which }, call) {
    const watches = await call.drawer.watches()
    if (which.by === 'scope') {
      const watch = watchOf(which.scope, watches)
      if (watch === undefined) return { kind: 'say', said: say('not-watching', which.scope) }
      return stop(watch, call)
    }
    const found = findWatch(which.n, watches, call)
    if (found.kind === 'answer') return found.answer
    return stop(found.watch, call)
  },
})

async function stop(watch: Watch, call: Call) {
  const { drawer } = call
  if (!(await drawer.isWatched(watch, watch.n))) await end(watch, call)
  await drawer.removeWatch(watch.n)
  return { kind: 'say', said: say('stopped', watch) } as const
}

/** Where DingTalk refuses to end it, the group has its peace nevertheless, and hears why. */
async function end(watch: Watch, { dingtalk, drawer }: Call): Promise<void> {
  try {
    await dingtalk.unsubscribeEvents(watch)
    await drawer.unsubscribed(watch)
  } catch (error) {
    if (isRefused(error)) await drawer.removeWatch(watch.n)
    throw error
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof DingTalkError &&
  ['refused', 'not-found', 'invalid'].includes(error.answer.reason)

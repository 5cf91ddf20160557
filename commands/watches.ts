// watches (关注列表): what this group watches, and who set it.
import type { Watched } from './parts/watched.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import { blocks, md, numbered } from '../src/markdown.ts'
import { watchedInWords } from './parts/watched.ts'

type Entry = Watched & { readonly setBy: string }

const say = defineWords({
  'zh-CN': {
    list: ({ watches }: { watches: readonly Entry[] }) =>
      blocks(
        md`**本群在关注**`,
        numbered(watches.map((each) => md`${watchedInWords(each, 'zh-CN')}（${each.setBy} 设置）`)),
      ),
    none: () => md`本群还没有关注任何文件。发送「关注 这里」就能知道本群文件的变动。`,
  },
  en: {
    list: ({ watches }) =>
      blocks(
        md`**This group watches**`,
        numbered(watches.map((each) => md`${watchedInWords(each, 'en')} (set by ${each.setBy})`)),
      ),
    none: () =>
      md`This group watches nothing yet. Send “watch here” to hear of changes to its files.`,
  },
})

export default defineCommand({
  name: 'watches',
  aliases: { 'zh-CN': ['关注列表', '关注了什么'], en: ['watches', 'watch list'] },
  summary: { 'zh-CN': '本群在关注什么', en: 'what this group watches' },
  examples: { 'zh-CN': ['关注列表'], en: ['watches'] },
  args: {},
  place: 'group',
  effect: 'read',
  countedCalls: 0,
  async run(_args, call) {
    const watches = await call.drawer.watches()
    return { kind: 'say', said: watches.length === 0 ? say('none', {}) : say('list', { watches }) }
  },
})

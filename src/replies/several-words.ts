// What is said of several commands in one message, in both languages.
import type { PerLocale } from '../command.ts'
import { md } from '../markdown.ts'
import type { SeveralWords } from './several.ts'

export const severalWords: PerLocale<SeveralWords> = {
  'zh-CN': {
    heading: ({ done, count }) =>
      done === count
        ? md`${count} 条命令都做完了。`
        : md`${count} 条命令做完了 ${done} 条，停在第 ${done + 1} 条。`,
    left: () => md`后面的还没有执行。处理好上面这条以后，把它们再发给我：`,
    doneBefore: (isRead) =>
      isRead
        ? md`在我中断之前已经执行，结果没能告诉你；需要的话请再发一次。`
        : md`在我中断之前已经完成，没有再做一次。`,
    doneInShort: () => md`已完成；回答太长，这里略去。`,
    tooMany: ({ max }) =>
      md`这里的命令超过 ${max} 条，我一次最多执行 ${max} 条，所以一条都没有执行。请分几条消息发。`,
  },
  en: {
    heading: ({ done, count }) =>
      done === count
        ? md`${count === 2 ? 'Both' : `All ${count}`} commands are done.`
        : md`${done} of ${count} commands ${done === 1 ? 'is' : 'are'} done; I stopped at no. ${done + 1}.`,
    left: () => md`Not run yet. When that one is settled, send me the rest again:`,
    doneBefore: (isRead) =>
      isRead
        ? md`Done before I was interrupted, but its answer is lost: send it again if you need it.`
        : md`Done before I was interrupted, and not done again.`,
    doneInShort: () => md`Done; its answer is too long for this message.`,
    tooMany: ({ max }) =>
      md`These are more than ${max} commands; I run up to ${max} at once, so I ran none. Please send them in several messages.`,
  },
}

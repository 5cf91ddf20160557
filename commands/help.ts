// help (帮助): what the sender may run here, or how one command is used.
import type { Answer, Call } from '../src/command.ts'
import { defineCommand, defineWords, LOCALES } from '../src/command.ts'
import { md } from '../src/markdown.ts'

const say = defineWords({
  'zh-CN': {
    unknown: ({ typed }: { typed: string }) =>
      md`没有叫「${typed}」的命令。发送「帮助」看全部命令。`,
  },
  en: {
    unknown: ({ typed }) => md`There is no command called “${typed}”. Send “help” to see them all.`,
  },
})

/** `help me`: no command is called so. */
const A_CRY = /^(?:me|us)\b/i

export default defineCommand({
  name: 'help',
  aliases: { 'zh-CN': ['帮助', '菜单', '怎么用'], en: ['help', 'commands', 'menu'] },
  hints: {
    'zh-CN': ['你好', '您好', '在吗', '怎么', '能做什么', '命令', '功能', '教程'],
    en: ['hi', 'hello', 'hey', 'how', 'what can you do', 'commands', 'usage', 'menu'],
  },
  summary: { 'zh-CN': '你在这里能用的命令', en: 'what you may run here' },
  examples: { 'zh-CN': ['帮助', '帮助 发文件'], en: ['help', 'help share'] },
  args: {
    command: { kind: 'command', names: { 'zh-CN': ['命令'], en: ['command'] }, positional: true },
  },
  place: 'anywhere',
  effect: 'read',
  notes: {
    'zh-CN': [
      '一条消息里可以写几条命令，一行一条，最多十条，可以带编号：按顺序执行，遇到没做成或要你回答的就停下，后面的不执行。有好几行的文字请加引号。',
    ],
    en: [
      'A message may hold up to ten commands, one to a line, numbered or not: they are run in order, and the first that is not done, or asks you something, ends it. A text of several lines goes into quotes.',
    ],
  },
  countedCalls: 0,
  async run({ command: typed }, call) {
    if (typed === undefined || A_CRY.test(typed))
      return { kind: 'help', permitted: call.permitted() }
    const named = call.commands.find(({ aliases }) =>
      LOCALES.some((locale) => aliases[locale].includes(typed.toLowerCase())),
    )
    if (named === undefined) return helpAbout(typed, call)
    const permitted = call.permitted().find(({ command }) => command === named)
    return { kind: 'usage', of: named, permitted }
  },
})

/** `help calendar`: all that begin with it. */
function helpAbout(typed: string, call: Call): Answer {
  const begins = (alias: string): boolean => alias.startsWith(`${typed.toLowerCase()} `)
  const permitted = call
    .permitted()
    .filter(({ command: { aliases } }) => LOCALES.some((locale) => aliases[locale].some(begins)))
  return permitted.length > 0
    ? { kind: 'help', permitted }
    : { kind: 'say', said: say('unknown', { typed }), isUndone: true }
}

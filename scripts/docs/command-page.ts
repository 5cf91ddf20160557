// The page of one command, and the list of all: drawn from the definitions, in both languages.
import type { ArgSpec } from '../../src/arguments.ts'
import type { AnyCommand, Locale } from '../../src/command.ts'
import { LOCALES } from '../../src/command.ts'
import { roleWords, usageOf, writtenAs } from '../../src/replies/usage.ts'
import { KINDS } from './kinds.ts'
import type { MayRun, Role } from './who-may.ts'
import { ROLES } from './who-may.ts'
import type { PageWords } from './words.ts'
import { WORDS } from './words.ts'

const code = (text: string): string => `\`${text}\``
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const rule = (columns: number): string => `|${'---|'.repeat(columns)}`

/** `calendar-create`: of the command's file and of its page. */
export const fileNameOf = ({ name }: AnyCommand): string => name.replaceAll(' ', '-')

const titleOf = ({ aliases }: AnyCommand): string => `${aliases['zh-CN'][0]} · ${aliases.en[0]}`

/** `docs/commands/<name>.md`. */
export function commandPage(command: AnyCommand, mayRun: MayRun): string {
  return [
    `<!-- Made by \`npm run docs\` from commands/${fileNameOf(command)}.ts -->`,
    `# ${titleOf(command)}`,
    '[中文](#中文) · [English](#english) · [全部命令 / all commands](README.md)',
    ...LOCALES.flatMap((locale) => inLanguage(command, locale, mayRun)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}

function inLanguage(command: AnyCommand, locale: Locale, mayRun: MayRun): string[] {
  const words = WORDS[locale]
  const { aliases, summary, isUnproven } = command
  const others = aliases[locale].slice(1).map(code).join(words.comma)
  return [
    `## ${words.language}`,
    `${capital(summary[locale])}${words.stop}`,
    ...(isUnproven === true ? [words.unproven] : []),
    words.usage,
    ['```', usageOf(command, locale), '```'].join('\n'),
    ...(others === '' ? [] : [words.alsoCalled(others)]),
    ...argTable(command, locale),
    exampleTable(command, locale, mayRun),
    factsOf(command, locale)
      .map((fact) => `- ${fact}`)
      .join('\n'),
  ]
}

function argTable(command: AnyCommand, locale: Locale): string[] {
  const told = Object.values(command.args).filter(({ isHidden }) => isHidden !== true)
  if (told.length === 0) return []
  const rows = told.map((spec) => argRow(spec, locale))
  return [[WORDS[locale].columns.args, rule(3), ...rows].join('\n')]
}

function argRow(spec: ArgSpec, locale: Locale): string {
  const words = WORDS[locale]
  const { takes, forms } = KINDS[spec.kind]
  const sentences = [...remarksOn(spec, locale, words), takes[locale]].map(capital)
  const details = sentences.join(locale === 'zh-CN' ? '。' : '. ')
  return row(code(writtenAs(spec, locale)), details, forms[locale].map(code).join(words.comma))
}

function remarksOn(spec: ArgSpec, locale: Locale, words: PageWords): string[] {
  const { required, asks, means, names, positional, max, mayBeEmptied } = spec
  const others = names[locale].slice(1).map(code).join(words.comma)
  return [
    ...(means === undefined ? [] : [means[locale]]),
    ...(required === true ? [asks === undefined ? words.required : words.asked] : []),
    ...(others === '' || positional === true ? [] : [words.also(others)]),
    ...(max === undefined ? [] : [words.most(max)]),
    ...(mayBeEmptied === true ? [words.emptied] : []),
  ]
}

function exampleTable(command: AnyCommand, locale: Locale, mayRun: MayRun): string {
  const { columns, yes, no } = WORDS[locale]
  const may = (role: Role, example: string): string =>
    mayRun(role, { command, locale, example }) ? yes : no
  return [
    row(columns.examples, ...ROLES.map((role) => roleWords(role, locale))),
    rule(ROLES.length + 1),
    ...command.examples[locale].map((example) =>
      row(code(example), ...ROLES.map((role) => may(role, example))),
    ),
  ].join('\n')
}

function factsOf(command: AnyCommand, locale: Locale): string[] {
  const words = WORDS[locale]
  const { place, effect, asksFirst, countedCalls, args, notes } = command
  const isPerFile = Object.values(args).some(({ kind }) => kind === 'files')
  return [
    words.place[place],
    words.effect(effect, 'readBack' in command),
    ...(effect === 'read' ? [] : [words.asksFirst(asksFirst?.[locale])]),
    words.calls(countedCalls, isPerFile),
    ...(notes?.[locale] ?? []),
  ]
}

/** `docs/commands/README.md`. */
export function commandList(commands: readonly AnyCommand[], mayRun: MayRun): string {
  const rows = commands.map((command) => {
    const { aliases, summary, isUnproven, countedCalls } = command
    const zh = `[${code(aliases['zh-CN'][0])}](${fileNameOf(command)}.md#中文)`
    const en = `[${code(aliases.en[0])}](${fileNameOf(command)}.md#english)`
    const first = ROLES.find((role) =>
      command.examples.en.some((example) => mayRun(role, { command, locale: 'en', example })),
    )
    const who =
      first === undefined ? '–' : `${roleWords(first, 'zh-CN')} / ${roleWords(first, 'en')}`
    const unproven = isUnproven === true ? ' (`STEWARD_UNPROVEN=on`)' : ''
    return row(zh, en, `${summary['zh-CN']} / ${summary.en}${unproven}`, who, String(countedCalls))
  })
  return [LIST_HEAD, [LIST_COLUMNS, rule(5), ...rows].join('\n'), LIST_FOOT]
    .join('\n\n')
    .concat('\n')
}

const LIST_HEAD = `<!-- Made by \`npm run docs\` from commands/ -->

# 全部命令 · All commands`

const LIST_COLUMNS = '| 中文 | English | | 从谁起 / from whom on¹ | 计次调用 / counted calls² |'

const LIST_FOOT = `¹ 出厂规则（[policies/steward.cedar](../../policies/steward.cedar)）下，至少有一个例子能用的人 / who may run at least one of the examples under the rules as shipped.
² 最多几次 / at most; [cost.md](../cost.md).

## 怎么写

在群里 @ 机器人，接着写命令；单聊里不用 @。两种语言的名字随时都能用，引号、冒号、横线、空格和数字全角半角都行：\`日历 创建 “发布 日历” ——说明 每周四\` 和 \`日历　创建　「发布 日历」　说明：每周四\` 是一回事。带空格的值不用加引号，写到下一个参数为止；名字里本来就有参数的词时，加引号。

缺了必填的，机器人会问，直接回答就行。列表回编号（\`2\`、\`第二个\`）、回名字或点按钮。\`取消\` 或 \`算了\` 放下正在问的事。

## How to write

Mention the bot in a group and write the command; in the one-to-one chat no mention is needed. The names of both languages are always read, and quotes, colons, dashes, spaces and digits of either keyboard: \`calendar create “Release days” —description Thursdays\` and \`calendar create "Release days" description: Thursdays\` are the same. A value with spaces needs no quotes and goes up to the next argument; put it in quotes where it holds a word that is an argument's name.

What is required and missing is asked for; just answer. A list is answered by number (\`2\`, \`the second\`), by a name, or by a tap. \`cancel\` or \`never mind\` drops what the bot has asked.`

// What the pages of the commands say beside what the definitions say, in both languages.
import type { Effect, Locale } from '../../src/command.ts'

export type PageWords = {
  readonly language: string
  readonly stop: string
  readonly comma: string
  readonly usage: string
  readonly alsoCalled: (aliases: string) => string
  readonly columns: { readonly args: string; readonly examples: string }
  readonly required: string
  readonly asked: string
  readonly also: (names: string) => string
  readonly most: (length: number) => string
  readonly emptied: string
  readonly yes: string
  readonly no: string
  readonly place: Readonly<Record<'group' | 'anywhere', string>>
  readonly effect: (effect: Effect, canLook: boolean) => string
  readonly asksFirst: (when: string | undefined) => string
  readonly calls: (count: number, isPerFile: boolean) => string
  readonly unproven: string
}

export const WORDS: { readonly [L in Locale]: PageWords } = {
  'zh-CN': {
    language: '中文',
    stop: '。',
    comma: '、',
    usage: '写法（括号里的可以不写）：',
    alsoCalled: (aliases) => `也可以叫：${aliases}。`,
    columns: {
      args: '| 参数 | 写什么 | 例如 |',
      examples: '例子，[出厂规则](../../policies/steward.cedar)下谁能用',
    },
    required: '必填',
    asked: '必填，没写会问',
    also: (names) => `也写作 ${names}`,
    most: (length) => `最多 ${length} 个字符`,
    emptied: '写 `""` 就是清空',
    yes: '能',
    no: '–',
    place: {
      group: '**在哪里**：只能在群里。',
      anywhere: '**在哪里**：群里，或和机器人的单聊里。',
    },
    effect: (effect, canLook) => `**效果**：${EFFECTS_ZH[effect](canLook)}`,
    asksFirst: (when) =>
      when === undefined ? '**先确认**：不用，马上就做。' : `**先确认**：${when}`,
    calls: (count, isPerFile) =>
      count === 0
        ? '**计次调用**：没有。'
        : `**计次调用**：${isPerFile ? '每个文件' : ''}最多 ${count} 次，见 [cost.md](../cost.md)。`,
    unproven:
      '**未经证实**：DingTalk 的文档没有说这样可行，所以平时没有这条命令；机器人的环境里设了 `STEWARD_UNPROVEN=on` 才有。',
  },
  en: {
    language: 'English',
    stop: '.',
    comma: ', ',
    usage: 'How it is written (what stands in brackets may be left out):',
    alsoCalled: (aliases) => `Also called: ${aliases}.`,
    columns: {
      args: '| argument | takes | for example |',
      examples:
        'examples, and who may run them under the [rules as shipped](../../policies/steward.cedar)',
    },
    required: 'required',
    asked: 'required; asked for when it is missing',
    also: (names) => `also ${names}`,
    most: (length) => `at most ${length} characters`,
    emptied: '`""` takes away what is there',
    yes: 'yes',
    no: '–',
    place: {
      group: '**Where**: in groups only.',
      anywhere: '**Where**: in groups, and in the one-to-one chat with the bot.',
    },
    effect: (effect, canLook) => `**Effect**: ${EFFECTS_EN[effect](canLook)}`,
    asksFirst: (when) =>
      when === undefined ? '**Asks first**: no, it is done at once.' : `**Asks first**: ${when}`,
    calls: (count, isPerFile) =>
      count === 0
        ? '**Counted calls**: none.'
        : `**Counted calls**: at most ${count}${isPerFile ? ' for each file' : ''}; see [cost.md](../cost.md).`,
    unproven:
      '**Unproven**: no document of DingTalk’s says that this works, so the command is there only where the bot’s environment says `STEWARD_UNPROVEN=on`.',
  },
}

type EffectWords = Readonly<Record<Effect, (canLook: boolean) => string>>

const EFFECTS_ZH: EffectWords = {
  read: () => '只看，什么都不改。',
  repeatable: () => '会改；做两次和做一次结果一样，所以中途断了机器人会自己再做。',
  once: (canLook) =>
    `会改，绝不盲目重做：中途断了，机器人${canLook ? '先去看做成了没有，' : ''}如实告诉你，由你决定要不要再做一次。`,
}

const EFFECTS_EN: EffectWords = {
  read: () => 'it only looks and changes nothing.',
  repeatable: () =>
    'it changes something; twice is the same as once, so after an interruption the bot does it again by itself.',
  once: (canLook) =>
    `it changes something and is never repeated blindly: after an interruption the bot ${canLook ? 'looks whether it was done, says what it found,' : 'says that it cannot know,'} and does it once more only if you tap for it.`,
}

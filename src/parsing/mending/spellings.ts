// In which other ways the name of a command gets typed: each as a pattern, made once.
import { LOCALES } from '../../command.ts'
import type { AnyCommand } from '../../command.ts'
import { HERE, ORG } from '../place-words.ts'
import { spelled, syllablesOf } from './sounds.ts'

/** Each is for text in small letters, in simplified characters; what may follow is for the reader to see. */
export type Spellings = {
  /** Its words apart, together or with a dash: `watch-edit`, `sharefile`, `关 注`, `发一下文件`. */
  readonly loose: RegExp
  /** Its two words in the other order. */
  readonly swapped: RegExp | undefined
  /** Chinese only. */
  readonly sound: Sound | undefined
}
type Sound = {
  readonly syllables: readonly string[]
  /** In letters, and in letters of those who speak with an accent. */
  readonly letters: RegExp
  readonly accent: RegExp
}

const HAN = /\p{Script=Han}/u
const BIT = '(?:一下|下)?'
/** Bounded, so that no run of spaces is walked through twice. */
const BETWEEN = '\\s{0,3}(?:一下|下|一?个)?\\s{0,3}'

const pattern = (source: string): RegExp => new RegExp(source, 'y')

export function spellingsOf(alias: string): Spellings {
  const words = alias.split(' ')
  const isChinese = HAN.test(alias)
  const inOrder = (each: readonly string[]): RegExp =>
    isChinese
      ? pattern(each.map((word) => Array.from(word).join(BETWEEN)).join(BETWEEN) + BIT)
      : pattern(each.join('[\\s_-]{0,3}'))
  return {
    loose: inOrder(words),
    swapped: words.length === 2 ? inOrder(words.toReversed()) : undefined,
    sound: isChinese ? soundOf(alias) : undefined,
  }
}

function soundOf(alias: string): Sound {
  const syllables = syllablesOf(alias)
  return {
    syllables,
    letters: pattern(spelled(syllables)),
    accent: pattern(spelled(syllables, true)),
  }
}

/** Every word that may stand for a command, and of which ones: those for several say nothing. */
export function hintsOf(commands: readonly AnyCommand[]): ReadonlyMap<string, AnyCommand> {
  const all = commands.flatMap((command) =>
    LOCALES.flatMap((locale) =>
      (command.hints?.[locale] ?? []).map((hint) => ({ hint, command, locale })),
    ),
  )
  const isFlag = ({ hint, command }: (typeof all)[number]): boolean =>
    Object.values(command.args).some(({ names }) =>
      LOCALES.some((locale) => names[locale].includes(hint)),
    )
  const clear = all.filter((each) => {
    const others = all.some(({ hint, command }) => hint === each.hint && command !== each.command)
    return !others && !isFlag(each)
  })
  return new Map(clear.map(({ hint, command }) => [hint, command]))
}

const OTHERS = [
  '上一个',
  '最后一个',
  '这个',
  '每天',
  '每小时',
  '立即',
  '取消',
  '关闭',
  '新增',
  '修改',
  '删除',
]

/** The words of arguments, and those that open them, by how they are spelled in letters: `zheli`, `dao`. */
export function spelledWords(commands: readonly AnyCommand[]): ReadonlyMap<string, string> {
  const openings = commands.flatMap(({ args }) =>
    Object.values(args).flatMap(({ bare, names }) => (bare === true ? names['zh-CN'] : [])),
  )
  const words = [...HERE, ...ORG, ...OTHERS, ...openings].filter((word) => HAN.test(word))
  return new Map(words.map((word) => [syllablesOf(word).join(''), word]))
}

// Whether a mended reading is clear enough to be offered: what sounds like talk is no command.
import type { ArgSpec, ParsedArgs, ParsedValue } from '../../arguments.ts'
import type { AnyCommand } from '../../command.ts'
import { withoutInvisible } from '../../markdown.ts'
import type { Lexicon } from '../match.ts'
import { asciiWidth } from '../match.ts'
import { namesIn } from '../names-in.ts'
import type { Proof } from './naming.ts'

/** Any words can be a name; `这里` and a link can be nothing else. */
export function areSure(args: ParsedArgs): boolean {
  const values = Object.values(args)
  return values.length > 0 && values.every(isSure)
}

function isSure(given: ParsedValue): boolean {
  if (given.kind === 'files') return given.value.every(({ by }) => by !== 'name')
  const isPlace = given.kind === 'scope' || given.kind === 'place' || given.kind === 'watched'
  return isPlace && given.value.by !== 'name'
}

const ENGLISH_TALK =
  /\b(?:I|me|my|mine|you|your|yours|yourself|we|us|our|they|their|he|she|his|her|is|are|was|were|am|be|been|will|would|should|could|has|have|had|not|if|because|why|how|what|when|who|which|there|so|very|really|too|than|about|an?|this|that|these|those|now|just)\b/
const CHINESE_TALK =
  /[吗呢嘛吧啊呀你您他她咱很]|我[^的]|怎么|什么|如何|哪|谁|真的?好|太[多少好差高低大小]|不(?:是|要|会|能|太|好|错)|没有|觉得|问题|看法|意见|[了的]$/
const SENTENCE = /[。！？!?；;]\s*\S/
const MOST_WORDS = 6
const MOST_CHARS = 40

/** Words that nobody gives a thing as its name. */
function isTalk(name: string): boolean {
  if (name.length > MOST_CHARS || name.split(/\s+/).length > MOST_WORDS) return true
  return ENGLISH_TALK.test(name) || CHINESE_TALK.test(name) || SENTENCE.test(name)
}

/** What stands there without quotes and could be talk. */
const wordsIn = (given: ParsedValue): readonly string[] =>
  given.kind === 'text' ? [given.value] : namesIn(given)

const MARKS = /["“”「」《》]/

export type Given = {
  readonly command: AnyCommand
  readonly args: ParsedArgs
  /** What was typed after the command's name. */
  readonly rest: string
  readonly proof: Proof
}

/** What was said by name, with a flag or in marks is meant; other words must be like a name. */
export function isClear({ command, args, rest, proof }: Given, lexicon: Lexicon): boolean {
  const given = Object.entries(args)
  if (!namesCommands(args, lexicon)) return false
  const isMarked = MARKS.test(rest)
  const free = given.filter(([name]) => command.args[name]?.positional === true)
  const opened = given.filter(([name]) => command.args[name]?.bare === true)
  const named = [...free, ...opened].flatMap(([, value]) => wordsIn(value))
  if (!isMarked && named.some(isTalk)) return false
  if (proof === 'named' || (given.length > 0 && named.length === 0)) return true
  if (proof === 'sure' || isAnything(command)) return false
  // `put the plan in this chat`: into it, or found in it?
  if (given.some(([, { kind, value }]) => kind === 'place' && value.by === 'here')) return false
  return isMarked || opened.length > 0 || named.every(isFile)
}

/** What is new may be called anything; whatever that is, it does not say that a thing shall be made. */
const isAnything = ({ args, effect }: AnyCommand): boolean =>
  effect !== 'read' && Object.values(args).some(isFreeText)

const isFreeText = ({ kind, required }: ArgSpec): boolean => kind === 'text' && required === true

/** `Roadmap.pdf` */
const isFile = (name: string): boolean => /\S\.[A-Za-z][A-Za-z0-9]{1,4}$/.test(name)

/** Help is asked for about commands that there are. */
export const namesCommands = (args: ParsedArgs, lexicon: Lexicon): boolean =>
  Object.values(args).every(({ kind, value }) => kind !== 'command' || isCommand(value, lexicon))

function isCommand(name: string, { aliases }: Lexicon): boolean {
  const typed = asciiWidth(withoutInvisible(name)).trim().toLowerCase()
  return aliases.some(({ alias }) => alias === typed)
}

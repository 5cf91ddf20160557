// Whether words that go on from a command are a name of something, or talk that only begins alike.
import { momentSaid } from '../times/moments.ts'
import { listNumberIn, numbersIn, plainly } from '../numerals.ts'
import { HERE, ORG } from '../place-words.ts'
import type { Said } from '../read-text.ts'
import { readHours, readRhythm } from '../times/times.ts'

const MARKED = /^(?:".+"|“.+”|「.+」|《.+》)$/s
const LINK = /https?:\/\/|alidocs\.dingtalk\./i
const FILE_ENDING = /[^.\s]\.[a-z][a-z0-9]{1,4}$/i
const GROUP = /(?:.[组群]|群里|团队|部门|[^全]部|\b(?:team|group|hands|squad|crew)\b.{0,4})$/i

/** `Budget to All hands` is more than the name of one. */
export const isGroupLike = (value: string): boolean =>
  GROUP.test(value) && !/\s(?:to|in|from|到|在|给)\s|[,，]/i.test(value)

/** Nothing else can be meant than a thing of this name or number. */
export function isClearName(value: string): boolean {
  if (MARKED.test(value) || LINK.test(value)) return true
  if (isTalk(value)) return false
  const word = plainly(value)
  return (
    FILE_ENDING.test(value) ||
    isGroupLike(value) ||
    numbersIn(value, listNumberIn) !== undefined ||
    HERE.includes(word) ||
    ORG.includes(word)
  )
}

/** People write what they call something with capitals, figures or in Chinese; talk is in small letters. */
export const isNameLike = (value: string): boolean =>
  isClearName(value) || (/[\p{Lu}\p{N}\p{Script=Han}]/u.test(value) && !isTalk(value))

const TALK_EN =
  /(?:^|[\s,])(?:i|i['’].+|you|your|we|our|they|their|he|she|is|isn['’]t|are|was|were|be|been|why|what|how|who|when|where|not|don['’]t|can|could|should|would|will|think|know|that['’]s|it|it['’]s|me|my|us|him|her|them|that|this|these|those|people|everyone|ask|so|if|because|but|of course|wrong|other|another|really|just|sorry|thanks|nothing|never)(?=$|[\s,.!?])|^a day$/i
const TALK_ZH =
  /[吗呢么嘛了的]$|什么|怎么|为何|谁|哪|我|你|(?<!其)他|她|咱|是不是|有没有|不|没|知道|觉得|问题|事$|事情|^(?:是|有|要|会|能|可以|都|很|太|人)|^[行好对]$/

/** Somebody speaks of something else. */
export const isTalk = (value: string): boolean =>
  !MARKED.test(value) &&
  !FILE_ENDING.test(value) &&
  (TALK_EN.test(value) || TALK_ZH.test(value) || value.split(/\s+/).length > MOST_WORDS)

const MOST_WORDS = 8

/** When or how often: no name of anything. */
export const isTime = (typed: string, said: Said): boolean =>
  readRhythm(typed) !== undefined ||
  readHours(typed) !== undefined ||
  momentSaid(typed, said) !== undefined

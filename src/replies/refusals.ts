// Which sentence belongs to an answer of DingTalk: the most exact one that the catalogue has.
import type { Markdown } from '../markdown.ts'
import { clip, md } from '../markdown.ts'
import type { DingTalkAnswer } from '../outcome.ts'

export type RefusalWords = {
  /** By api and code, by api, code and message, by code, or by reason: the first that is there. */
  readonly sentences: Readonly<Record<string, string>>
  readonly scopes: (points: readonly string[]) => Markdown
  readonly original: (message: string) => Markdown
}

/** Texts that say no more than the code. */
const EMPTY_MESSAGES = /^(forwardErrorMessage|unknown error|permission denied|未知错误|)$/i
const LONGEST_MESSAGE = 200

export function refusalInWords(answer: DingTalkAnswer, words: RefusalWords): Markdown {
  const { api, code, message, reason, requiredScopes } = answer
  if (reason === 'scope-missing') return words.scopes(requiredScopes ?? [])
  const find = finder(words)
  const exact = find(`${api} ${code} ${message}`)
  if (exact !== undefined) return md`${exact}`
  const sentence = ofThisCall(answer, words) ?? find(code) ?? find(reason) ?? ''
  return withOriginal(md`${sentence}`, message, words)
}

/** What DingTalk said of a call that it may have done, if anything: never “try again”, which may do harm. */
export function doubtInWords(answer: DingTalkAnswer, words: RefusalWords): Markdown | undefined {
  const sentence = ofThisCall(answer, words)
  if (sentence !== undefined) return withOriginal(md`${sentence}`, answer.message, words)
  return original(answer.message, words)
}

function finder({ sentences }: RefusalWords): (key: string) => string | undefined {
  return (key) => (Object.hasOwn(sentences, key) ? sentences[key] : undefined)
}

function ofThisCall({ api, code }: DingTalkAnswer, words: RefusalWords): string | undefined {
  const find = finder(words)
  return find(`${api} ${code}`) ?? find(`${api} ${code.split('.')[0] ?? code}`)
}

function withOriginal(sentence: Markdown, message: string, words: RefusalWords): Markdown {
  const quote = original(message, words)
  return quote === undefined ? sentence : md`${sentence} ${quote}`
}

function original(message: string, words: RefusalWords): Markdown | undefined {
  if (EMPTY_MESSAGES.test(message.trim())) return undefined
  return words.original(clip(message, LONGEST_MESSAGE))
}

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
  const family = code.split('.')[0] ?? code
  const find = (key: string): string | undefined =>
    Object.hasOwn(words.sentences, key) ? words.sentences[key] : undefined
  const exact = find(`${api} ${code} ${message}`)
  if (exact !== undefined) return md`${exact}`
  const sentence =
    find(`${api} ${code}`) ?? find(`${api} ${family}`) ?? find(code) ?? find(reason) ?? ''
  if (EMPTY_MESSAGES.test(message.trim())) return md`${sentence}`
  return md`${sentence} ${words.original(clip(message, LONGEST_MESSAGE))}`
}

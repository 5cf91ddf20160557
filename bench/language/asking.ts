// Asks the bot's own language room, as the bot would for an administrator, and keeps what each question took.
import { commands } from '../../commands/index.ts'
import type { Asking } from '../../src/language/understanding.ts'
import { asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { createChat } from '../../src/language/chat.ts'
import { createLanguage } from '../../src/language/language.ts'
import type { Lexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import type { Endpoint } from './endpoint.ts'
import type { Answer } from './judge.ts'
import { answerOf } from './judge.ts'
import type { Taken } from './report.ts'
import type { Language } from './sentence.ts'

/** Saturday evening; the sentences say “tomorrow”. */
const SAID = { at: Date.parse('2026-11-21T20:00:00+08:00'), timeZone: 'Asia/Shanghai' }
const LIMIT_MS = 8_000
const NO_END = Number.MAX_SAFE_INTEGER

export type Room = {
  readonly ask: (words: string, language: Language) => Promise<Answer>
  /** What each question took that was answered. */
  readonly taken: readonly Taken[]
  /** How often each end came. */
  readonly ends: ReadonlyMap<string, number>
}

export function openRoom(endpoint: Endpoint, lexicon: Lexicon): Room {
  const taken: Taken[] = []
  const ends = new Map<string, number>()
  let heard: readonly Usage[] = []
  let ms = 0
  // The room tells the sum; what is asked and what is answered have prices of their own.
  const note = (facts: object): void => {
    heard = [...heard, ...usageIn(facts)]
  }
  const understand = createLanguage({
    chat: createChat({ ...endpoint, limitMs: LIMIT_MS }),
    store: { used: async (keys) => keys.map(() => 0), add: async () => undefined },
    lexicon,
    timeZone: SAID.timeZone,
    personTokens: NO_END,
    groupTokens: NO_END,
    isDebug: true,
    now: Date.now,
    log: { info: note, warn: note, error: note },
    onAsked: (end, took) => {
      ends.set(end, (ends.get(end) ?? 0) + 1)
      ms = took.ms
    },
  })
  return {
    taken,
    ends,
    ask: async (words, language) => {
      heard = []
      const asking = { ...standing(), words, locale: language === 'en' ? 'en' : 'zh-CN' } as const
      const understanding = await understand(asking)
      taken.push(...heard.map((usage) => ({ ms, ...usage })))
      if (understanding.kind !== 'command') return { kind: 'none', why: understanding.kind }
      return readByParser(understanding.text, lexicon)
    },
  }
}

/** What the parser makes of words, with nobody else’s help; or before a model is asked. */
export const readByParser = (words: string, lexicon: Lexicon, hasModel = false): Answer =>
  answerOf(readText(words, lexicon, { said: SAID, hasModel }))

function standing(): Omit<Asking, 'words' | 'locale'> {
  const [staffId, conversationId] = [asStaffId('eval'), asOpenConversationId('eval')]
  if (staffId === undefined || conversationId === undefined) throw new Error('no ids')
  const whom = { staffId, conversationId, permitted: commands, others: [] }
  return { ...whom, title: 'Release team', recent: [], now: SAID.at }
}

type Usage = Pick<Taken, 'promptTokens' | 'answerTokens'>

function usageIn(facts: object): readonly Usage[] {
  const usage = at(at(at(facts, 'answer'), 'body'), 'usage')
  const [promptTokens, answerTokens] = ['prompt_tokens', 'completion_tokens'].map((key) =>
    at(usage, key),
  )
  return typeof promptTokens === 'number' && typeof answerTokens === 'number'
    ? [{ promptTokens, answerTokens }]
    : []
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined

// Free words to at most one command: asks a language model, believes nothing of it, and says nothing when in doubt.
import type { Log } from '../log.ts'
import type { Lexicon } from '../parsing/match.ts'
import type { LanguageUse } from '../store/language-use.ts'
import type { Breaker } from './breaker.ts'
import { createBreaker } from './breaker.ts'
import { createBudget } from './budget.ts'
import type { Chat } from './chat.ts'
import { readCompletion, tokensIn } from './completion.ts'
import { meaningOf } from './meaning.ts'
import { promptFor } from './prompt.ts'
import { toolsFor } from './tools.ts'
import type { Asking, Understand, Understanding } from './understanding.ts'

/** How an asking can end: as what it is understood, or why nobody was asked, or did not answer. */
export type AskingEnd = Understanding['kind'] | 'unusable' | 'failed' | 'paused' | 'too-long'

export type LanguageOptions = {
  readonly chat: Chat
  readonly store: LanguageUse
  readonly lexicon: Lexicon
  readonly timeZone: string
  /** A day, for each of them. */
  readonly personTokens: number
  readonly groupTokens: number
  /** Are prompts and answers logged in full? */
  readonly isDebug: boolean
  readonly onAsked: (end: AskingEnd, took: { readonly ms: number; readonly tokens: number }) => void
  readonly now: () => number
  readonly log: Log
}

/** What of an asking is for the log and the counters. */
type Ended = {
  readonly end: AskingEnd
  readonly understanding: Understanding
  readonly tokens?: number | undefined
  readonly facts?: object
}

const NOTHING = { kind: 'nothing' } as const
/** Whoever writes more tells a story; no command needs it. */
const LONGEST_WORDS = 1_500

/** Rejects only where the store does. */
export function createLanguage(options: LanguageOptions): Understand {
  const { now, log, onAsked } = options
  const budget = createBudget(options)
  const breaker = createBreaker(now)
  const askModel = createAsking(options, breaker)

  const ask = async (asking: Asking): Promise<Ended> => {
    if (asking.words.length > LONGEST_WORDS) return { end: 'too-long', understanding: NOTHING }
    const spent = await budget.spent(asking)
    if (spent !== undefined) {
      const understanding = spent.isNews ? ({ kind: 'budget', of: spent.of } as const) : NOTHING
      return { end: 'budget', understanding, facts: { of: spent.of } }
    }
    if (!breaker.mayTry()) return { end: 'paused', understanding: NOTHING }
    const ended = await askModel(asking)
    if (ended.tokens !== undefined) await budget.add(asking, ended.tokens)
    return ended
  }
  return async (asking) => {
    const startedAt = now()
    const { end, understanding, tokens = 0, facts } = await ask(asking)
    const ms = now() - startedAt
    onAsked(end, { ms, tokens })
    const { staffId, conversationId } = asking
    log.info({ staffId, conversationId, end, ...facts, tokens, ms }, 'language model')
    return understanding
  }
}

/** Asks it, whatever was asked before. */
function createAsking(
  options: LanguageOptions,
  breaker: Breaker,
): (asking: Asking) => Promise<Ended> {
  const { chat, timeZone, lexicon, isDebug } = options
  return async (asking) => {
    const prompt = promptFor(asking, timeZone)
    const tools = toolsFor(asking)
    const answer = await chat(prompt, tools)
    breaker.ended(answer.kind === 'body' || answer.isOfWords === true)
    const inFull = isDebug ? { prompt, tools, answer } : {}
    if (answer.kind === 'failed') {
      const { why } = answer
      // A model that is too slow has worked on it all the same.
      const tokens = why === 'time-out' ? roughTokens(prompt, tools) : undefined
      return { end: 'failed', understanding: NOTHING, tokens, facts: { why, ...inFull } }
    }
    const { body } = answer
    const meaning = meaningOf(readCompletion(body), asking, {
      lexicon,
      said: { at: asking.now, timeZone },
    })
    const { understanding, isNonsense, tool, why } = meaning
    return {
      end: isNonsense === true ? 'unusable' : understanding.kind,
      understanding,
      tokens: tokensIn(body) ?? roughTokens(prompt, tools, body),
      facts: { tool, why, ...inFull },
    }
  }
}

/** Where nobody counts: some more than there are. */
const roughTokens = (...texts: readonly unknown[]): number =>
  Math.ceil(JSON.stringify(texts).length / 3)

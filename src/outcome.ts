// How a message can end: every case is a value with the facts that are true then, and no sentences.
import type { AnyCommand, Answer, Button, Spoken, PerLocale, Said } from './command.ts'
import type { ConfirmationProblem, InputProblem, PickProblem, ResolveProblem } from './problems.ts'

export type Courtesy = 'thanks' | 'greeting'

export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Spoken }
  | {
      readonly kind: 'asking'
      readonly question: Said
      readonly code: string
      /** How long the code is good for. */
      readonly minutes: number
      /** What was confirmed had changed meanwhile: this is a new question. */
      readonly isAgain: boolean
    }
  /** Not typed as a command: shown as one, and run only with a yes of whoever said it. */
  /** Nothing is wanted, but it is polite to answer. */
  | { readonly kind: 'courtesy'; readonly of: Courtesy }
  | {
      readonly kind: 'proposed'
      readonly command: AnyCommand
      /** The command as a person would write it. */
      readonly canonical: string
      readonly guess: Guess
      readonly code: string
      /** How long the code is good for. */
      readonly minutes: number
    }
  | { readonly kind: 'confirmation'; readonly problem: ConfirmationProblem }
  | {
      readonly kind: 'unknown-command'
      readonly typed: string
      /** What was typed, corrected: one text for each command that it may have meant. */
      readonly nearest: readonly string[]
      /** It is clear that one of them is meant: which? */
      readonly isUnsure?: true
      /** Free words are not understood any more today: whose budget is used up. */
      readonly isUsedUpFor?: 'person' | 'group'
    }
  | {
      readonly kind: 'bad-input'
      readonly command: AnyCommand
      readonly problem: InputProblem
      /** What is missing has been asked for: the next message may be the answer. */
      readonly isAsked?: true
    }
  | { readonly kind: 'wrong-place'; readonly command: AnyCommand; readonly asked: string }
  | { readonly kind: 'stranger'; readonly why: StrangerReason }
  | {
      readonly kind: 'denied'
      /** The command with those of its words that can make the difference. */
      readonly asked: string
      readonly denial: Denial
      /** What of this command they may run here, if anything. */
      readonly instead: string | undefined
    }
  | {
      readonly kind: 'unresolved'
      readonly problem: ResolveProblem
      /** The code of the question that the choices are kept under. */
      readonly code: string | undefined
    }
  /** A list that a command has shown, and the code that it is kept under. */
  | {
      readonly kind: 'listed'
      readonly list: Extract<Answer, { kind: 'list' }>
      readonly code: string
    }
  | { readonly kind: 'pick'; readonly problem: PickProblem }
  /** What waited for an answer of the sender is given up. */
  | { readonly kind: 'given-up'; readonly canonical: string | undefined }
  | { readonly kind: 'refused'; readonly error: DingTalkError }
  | {
      /** Something may have been changed, and nobody told us. */
      readonly kind: 'unsure'
      readonly error: DingTalkError
      /** Runs the command once more, as far as that can do no harm unasked. */
      readonly again: Again
    }
  | {
      /** A process died while it was at it, and nobody can tell how far it came. */
      readonly kind: 'interrupted'
      readonly canonical: string
      readonly again: Again
    }
  | { readonly kind: 'missed' }
  /** Several commands of one message, in order, as far as they were run: up to the first that is not done. */
  | {
      readonly kind: 'several'
      readonly parts: readonly Part[]
      /** How many of these: all, or all but the last. */
      readonly done: number
      /** Those that were not run, as they can be sent again. */
      readonly left: readonly string[]
    }
  /** A command of several that was done by a process that is gone; what it said then is lost. */
  | { readonly kind: 'done-before'; readonly isRead: boolean }
  /** More commands in one message than are run at once. */
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'too-long'; readonly max: number; readonly length: number }
  | { readonly kind: 'not-text' }
  | { readonly kind: 'quota-out' }
  | { readonly kind: 'bug'; readonly reference: string }

/** What became of one command of several. */
export type Part = {
  /** As a person would write it; the words as they are, where they are no command. */
  readonly canonical: string
  readonly command: AnyCommand | undefined
  readonly outcome: Outcome
}

/**
 * How words that were not typed as a command came to be read as one: mended (a slip, a courtesy,
 * another script), as going on from the command before, or by a language model.
 */
export type Guess = 'mended' | 'follow-up' | 'language'

/** What can be said of something that may have been changed. */
export type Again =
  /** Doing it twice is the same as doing it once. */
  | { readonly kind: 'harmless' }
  /** It would be there twice, and we cannot even offer to do it: who asks, or for what, is not known. */
  | { readonly kind: 'look-first' }
  /** It would be there twice. We have looked and do not see it, or there is no way to look. */
  | { readonly kind: 'asked-for'; readonly hasLooked: boolean; readonly button: Button }

export type StrangerReason =
  | 'no-staff-id'
  | 'other-corp'
  | 'not-in-directory'
  | 'out-of-range'
  | 'no-union-id'

export type Denial =
  | { readonly kind: 'forbidden'; readonly reasons: readonly PerLocale[] }
  | { readonly kind: 'needs-role'; readonly roles: readonly string[] }
  | { readonly kind: 'elsewhere' | 'nobody' }
  | { readonly kind: 'no-policy' }

export type DingTalkReason =
  | 'throttled'
  | 'quota'
  | 'expired-token'
  | 'scope-missing'
  | 'refused'
  | 'invalid'
  | 'not-found'
  /** Nothing left us. */
  | 'network'
  /** It left us, and no answer came, or none that can be read. */
  | 'lost'
  /** By ourselves, because the process ends: the next one takes it up. */
  | 'cut-off'
  | 'timeout'
  | 'banned'
  | 'server'

/** The calls that can fail, named as DingTalk's paths end. */
export type Api =
  | 'accessToken'
  | 'connections/open'
  | 'user/get'
  | 'user/getbyunionid'
  | 'events/subscribe'
  | 'events/unsubscribe'
  | 'dentries/query'
  | 'dentries/list'
  | 'dentries/search'
  | 'dentries/queryDentryId'
  | 'drive/spaces'
  | 'spaces/get'
  | 'spaces/query'
  | 'links/send'
  | 'subscribedCalendars/create'
  | 'subscribedCalendars/update'
  | 'subscribedCalendars/get'
  | 'calendars/list'
  | 'calendars/subscribe'
  | 'calendarEvents/create'
  | 'robot/send'
  | 'sessionWebhook'

/** The calls that change something; after `once` a repeat leaves another thing behind. */
export const WRITES: { readonly [A in Api]?: 'once' | 'repeatable' } = {
  'links/send': 'once',
  'subscribedCalendars/create': 'once',
  'robot/send': 'once',
  'events/subscribe': 'repeatable',
  'events/unsubscribe': 'repeatable',
  'subscribedCalendars/update': 'repeatable',
  'calendars/subscribe': 'repeatable',
  'calendarEvents/create': 'repeatable',
}

export type DingTalkAnswer = {
  readonly reason: DingTalkReason
  readonly api: Api
  /** DingTalk's own code, or the transport's (`ECONNRESET`). */
  readonly code: string
  /** DingTalk’s own words; empty where it said nothing. */
  readonly message: string
  /** What we saw in place of its words, for the log and never for people. */
  readonly seen?: string
  readonly requestId?: string
  /** The permission points the app lacks, for `scope-missing`. */
  readonly requiredScopes?: readonly string[]
  /** The request may have taken effect although no good answer came. */
  readonly mayHaveHappened: boolean
  readonly cause?: unknown
}

/** DingTalk said no, or did not say anything that can be trusted. */
export class DingTalkError extends Error {
  override readonly name = 'DingTalkError'
  readonly answer: DingTalkAnswer

  constructor(answer: DingTalkAnswer) {
    super(`${answer.api}: ${answer.code} ${answer.seen ?? answer.message}`, { cause: answer.cause })
    this.answer = answer
  }
}

/** We broke it off ourselves, because the process ends: whatever it was is left to the next one. */
export function isCutOff(error: unknown): boolean {
  return error instanceof DingTalkError && error.answer.reason === 'cut-off'
}

/** Somebody else has taken this push over: whoever gets this must stop and say nothing. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs'
}

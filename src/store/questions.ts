// What waits for a word of the sender's: lists to pick from, and what was missing.
import type { Choice, ListItem, Locale } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'

export type Question = {
  readonly code: string
  readonly conversationId: OpenConversationId
  /** Undefined: anybody in the conversation may answer. */
  readonly staffId: StaffId | undefined
  readonly locale: Locale
  /** Mentioned when the command was typed. */
  readonly mentions: readonly StaffId[]
  /** The message that it was asked about. */
  readonly askedBy: string
  readonly expiresAt: number
} & Asked

export type Asked =
  /** Which of these shall the argument of the waiting command be? */
  | {
      readonly kind: 'choice'
      readonly canonical: string
      readonly arg: string
      /** The words that were not clear, of several in one argument. */
      readonly typed: string
      readonly items: readonly Choice[]
    }
  /** A list that was shown; each item says what picking it runs. */
  | { readonly kind: 'shown'; readonly items: readonly ListItem[] }
  /** What shall the missing argument be? */
  | { readonly kind: 'fill'; readonly canonical: string; readonly arg: string }
  /** The whole of a digest of which a part was told, as its JSON. */
  | { readonly kind: 'digest'; readonly digest: string }

export type Asker = {
  readonly conversationId: OpenConversationId
  readonly staffId: StaffId
}

export type Found =
  | { readonly kind: 'open'; readonly question: Question }
  /** `not-yours` is somebody else's. */
  | { readonly kind: 'unknown' | 'not-yours' | 'expired' }

export type Questions = {
  /** False when the code is taken in this conversation: try another. */
  readonly add: (question: Question) => Promise<boolean>
  /** By its code, also when it was answered before; for the asker or anybody, as it says. */
  readonly find: (asker: Asker, code: string) => Promise<Found>
  /** The newest of the asker's own, of these kinds, that is open and not over. */
  readonly newest: (asker: Asker, kinds: readonly Asked['kind'][]) => Promise<Question | undefined>
  /**
   * The sender takes the n-th (0: the question as a whole) with this message: false when they took
   * it with another message before.
   */
  readonly take: (
    pick: Asker & { readonly code: string; readonly n: number; readonly inboxKey: string },
  ) => Promise<boolean>
  /** It waits no longer: answered, or given up. */
  readonly close: (question: Pick<Question, 'conversationId' | 'code'>) => Promise<void>
}

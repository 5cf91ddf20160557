// What a language model is asked about words that name no command, and what it can make of them.
import type { AnyCommand, Locale } from '../command.ts'
import type { OpenConversationId, StaffId } from '../ids.ts'

export type Asking = {
  /** What the sender said to the bot. */
  readonly words: string
  readonly locale: Locale
  /** The title of the group; undefined in a one-to-one chat. */
  readonly title: string | undefined
  /** Names of things that the sender's last commands here were about. */
  readonly recent: readonly string[]
  readonly now: number
  /** What the sender may run here: nothing else is proposed. */
  readonly permitted: readonly AnyCommand[]
  /** What there is beside it, by name: to be refused as if it had been typed. */
  readonly others: readonly AnyCommand[]
  /** Whose tokens it takes; the model is told of neither. */
  readonly staffId: StaffId
  readonly conversationId: OpenConversationId
}

export type Understanding =
  /** A command as a person would type it: the parser reads it like any other text. */
  | { readonly kind: 'command'; readonly text: string }
  /** One of these commands is meant, and it is not clear which. */
  | { readonly kind: 'unsure'; readonly commands: readonly AnyCommand[] }
  | { readonly kind: 'not-allowed'; readonly command: AnyCommand }
  /** Nobody was asked: the day's tokens of the sender, or of this group, are used up. Told once a day. */
  | { readonly kind: 'budget'; readonly of: 'person' | 'group' }
  /** It is about nothing that there is a command for; or nobody could be asked. */
  | { readonly kind: 'nothing' }

export type Understand = (asking: Asking) => Promise<Understanding>

/** What lies before the person at the keyboard; it changes with what they type. */
import type { Seat } from './addresses.ts'
import type { ListedFile } from './files.ts'
import type { ReplWords } from './words.ts'

export interface Desk {
  seat: Seat
  words: ReplWords
  /** The list that `/files` showed last. */
  listed: readonly ListedFile[]
  /** The last message that was there before the latest line. */
  mark: number
  /** While a line that stands on the screen already is being posted. */
  isQuiet: boolean
  readonly isTyped: boolean
  readonly print: (text: string) => void
  readonly quit: () => void
}

/** What a command does with the words behind it. */
export type Act = (rest: string) => void | Promise<void>

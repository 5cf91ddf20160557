// What can be wrong with words: with those of a command, with what they name, with a pick, with a yes.
import type { ParsedArgs } from './arguments.ts'
import type { Choice } from './command.ts'

export type ConfirmationProblem =
  | {
      readonly kind:
        | 'nothing-to-confirm'
        | 'nothing-open'
        | 'unknown'
        | 'used'
        | 'expired'
        | 'not-yours'
    }
  | { readonly kind: 'cancelled'; readonly canonical: string }
  /** A yes alone is not enough for what waits for one. */
  | {
      readonly kind: 'code-missing'
      readonly canonical: string
      readonly code: string
      /** One more yes is enough, now that it is seen what it is said to. */
      readonly isProposal: boolean
    }

export type PickProblem =
  /** Nothing is open that could be picked from. */
  | { readonly kind: 'no-list' | 'unknown' | 'expired' | 'not-yours' | 'used' }
  | { readonly kind: 'not-in-list'; readonly n: number; readonly length: number }
  /** Several numbers, where only one will do. */
  | { readonly kind: 'one-only' }

/** What is wrong with the words of a command that was found. */
export type InputProblem =
  | { readonly kind: 'quote-open'; readonly quote: string }
  | { readonly kind: 'unknown-flag'; readonly typed: string; readonly nearest: string | undefined }
  | { readonly kind: 'flag-twice' | 'flag-empty'; readonly arg: string }
  | { readonly kind: 'too-many'; readonly typed: string }
  | {
      readonly kind: 'missing'
      readonly arg: string
      /** What was given beside it. */
      readonly given: ParsedArgs
    }
  | {
      readonly kind: 'too-long'
      readonly arg: string
      readonly max: number
      readonly length: number
    }
  | {
      readonly kind:
        | 'short-link'
        | 'enum-word'
        | 'not-an-audience'
        | 'name-or-org'
        | 'not-changes'
        | 'not-extensions'
        | 'not-a-rhythm'
        | 'not-hours'
        | 'not-a-mute'
        | 'not-a-moment'
        | 'not-minutes'
        | 'not-a-number'
      readonly typed: string
    }
  | { readonly kind: 'not-a-person'; readonly typed: string }

/** Why words that read well do not name one thing. */
export type ResolveProblem =
  | { readonly kind: 'person-unclear'; readonly typed: string }
  | { readonly kind: 'person-without-id'; readonly typed: string }
  | {
      /**
       * Several of this name; some whose names are only like it; or none, and these come nearest.
       * Or "this group's" was said, which is several, or none.
       */
      readonly kind: 'several' | 'near' | 'none' | 'ours'
      readonly of: 'file' | 'folder' | 'space' | 'calendar' | 'group'
      readonly arg: string
      readonly typed: string
      readonly choices: readonly Choice[]
      /** How many more there are than the choices. */
      readonly more: number
      /** For files and folders: the space that was looked in; undefined for all that the sender sees. */
      readonly searched?: string
    }
  /** A number, but no list that it could be of; or the list is shorter. */
  | { readonly kind: 'no-list' }
  | { readonly kind: 'not-in-list'; readonly n: number; readonly length: number }
  /** The n-th of the list is something else than what this command takes. */
  | { readonly kind: 'other-kind'; readonly name: string }
  /** "The last one", and there is none. */
  | { readonly kind: 'no-last' }
  /** "This file", but no file is quoted; or one that DingTalk tells nothing of. */
  | { readonly kind: 'not-quoted' }
  /** A folder where a file is needed, or a file where a folder is. */
  | { readonly kind: 'is-folder' | 'is-file'; readonly name: string }

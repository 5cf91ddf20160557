// What a chaos run leaves to be judged: what was said, heard and done, and what stands in the store.
import type { Digest, FileChange } from './file-changes.ts'
import type { Wish } from './wishes.ts'

/** By the sandbox's clock, and by the one on the wall, which is the bot's. */
export type Moment = { readonly at: number; readonly wallAt: number }

/** A message of a person to the bot: a wish, or a tap on a button of a question that it led to. */
export type Asked = {
  readonly wish: Wish
  readonly text: string
  readonly msgId: string
  readonly saidAt: Moment
  readonly isTap: boolean
  /** Whether DingTalk ever got an ack for it in time. */
  readonly wasAcked: boolean
}

/** What the bot said to one person, or to nobody; several may have come in one post. */
export type Heard = {
  readonly group: number
  /** By the sandbox's clock, as all times. */
  readonly at: number
  readonly text: string
  readonly person: number | undefined
  /** In a post of its own. */
  readonly isAlone: boolean
}

export type Evidence = {
  readonly asked: readonly Asked[]
  readonly heard: readonly Heard[]
  /** What people did to files where somebody watches, in order, and what was told of it. */
  readonly changes: readonly FileChange[]
  readonly digests: readonly Digest[]
  /** Calls that never got an answer worth the name. */
  readonly troubled: readonly {
    readonly at: number
    readonly isPost: boolean
    readonly things: readonly string[]
  }[]
  readonly kills: readonly Moment[]
  /** How often each thing was made, put into a chat, changed or subscribed to. */
  readonly effects: ReadonlyMap<string, number>
  /** What the bot's own log calls a bug. */
  readonly bugs: readonly string[]
  readonly rows: Rows
}

export type Rows = {
  readonly inbox: readonly { readonly key: string; readonly isSettled: boolean }[]
  readonly commands: readonly {
    readonly key: string
    readonly state: string
    /** By the clock on the wall. */
    readonly finishedAt: number | undefined
  }[]
  readonly calls: readonly {
    readonly key: string
    readonly state: string
    /** Made by the process that finished the command; what a dead one intended stays so. */
    readonly isByFinisher: boolean
  }[]
  readonly outbox: readonly {
    readonly key: string
    readonly purpose: string
    readonly state: string
  }[]
  /** The spaces that some group watches. */
  readonly watched: readonly string[]
  readonly auditProblems: readonly string[]
}

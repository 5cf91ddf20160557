/** One message of a chat, as everybody in it sees it. */

export type MessageKind =
  | 'text'
  | 'markdown'
  | 'actionCard'
  | 'link'
  | 'file'
  | 'image'
  | 'audio'
  | 'video'
  | 'picture'
  | 'richText'
  | 'card'

export interface Button {
  readonly title: string
  /** What a tap posts; empty when the button opens a page. */
  readonly text: string
  readonly url: string
}

export interface FileLink {
  readonly spaceId: string
  readonly dentryId: string
  readonly dentryUuid: string
  readonly type: 'FILE' | 'FOLDER'
  readonly name: string
  readonly size: number
  readonly link: string
}

/** What a person sent beside words: a bot gets it by its downloadCode. */
export interface Media {
  /** Names its bytes on this machine. */
  readonly id: string
  readonly kind: 'picture' | 'audio' | 'file'
  readonly downloadCode: string
  readonly name: string
  /** Of a voice message: how long it is, and what DingTalk understood. */
  readonly duration?: number
  readonly recognition?: string
}

/** One piece of a richText message. */
export type RichPart = { readonly text: string } | { readonly picture: Media }

/** The message that another one answers, as it stood then. */
export interface Quoted {
  readonly n: number
  readonly from: string
  readonly text: string
}

/** What a tap on an interactive card tells the bot. */
export interface CardAction {
  readonly id: string
  readonly title: string
  readonly params: Readonly<Record<string, string>>
  /** Opens a page instead, and the bot hears nothing. */
  readonly url?: string
}

type CardData = Readonly<Record<string, string>>

export interface CardView {
  readonly outTrackId: string
  readonly cardTemplateId: string
  readonly data: CardData
  /** By staffId: what only this person sees, on top of the rest. */
  readonly privateData: Readonly<Record<string, CardData>>
  readonly actions: readonly CardAction[]
}

export interface Message {
  readonly n: number
  readonly at: number
  /** A staffId, or "bot". */
  readonly from: string
  readonly kind: MessageKind
  readonly title?: string
  readonly text: string
  readonly html: string
  readonly atUserIds?: readonly string[]
  readonly buttons?: readonly Button[]
  /** Where the file that it shows lies. */
  readonly file?: FileLink
  readonly media?: Media
  readonly parts?: readonly RichPart[]
  readonly card?: CardView
  readonly quoted?: Quoted
  /** Taken back: its words are gone. */
  readonly recalled?: true
  readonly msgId: string
}

/** A message before it stands in the chat; links that a card brings beside its text are buttons, too. */
export type Draft = Omit<Message, 'n' | 'at' | 'html' | 'buttons' | 'msgId'> & {
  readonly links?: readonly Link[]
}

export interface Link {
  readonly title: string
  readonly url: string
}

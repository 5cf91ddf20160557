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
  readonly file?: FileLink
  readonly msgId: string
}

/** A message before it stands in the chat; links that a card brings beside its text are buttons, too. */
export type Draft = Pick<Message, 'from' | 'kind' | 'title' | 'text' | 'atUserIds' | 'file'> & {
  readonly links?: readonly Link[]
}

export interface Link {
  readonly title: string
  readonly url: string
}

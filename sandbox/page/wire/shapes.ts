// The shapes that the sandbox's control interface answers with.

export type Info = {
  readonly app: string
  readonly botName: string
  readonly now: number
}

export type Person = {
  readonly staffId: string
  readonly unionId: string
  readonly name: string
  readonly nameZh: string
  readonly admin: boolean
  readonly leader: boolean
  readonly external: boolean
}

export type Conversation = {
  readonly conversationId: string
  readonly type: 'group' | 'single'
  readonly title: string
  readonly titleZh: string
  readonly members: readonly string[]
  readonly spaceId: string | null
}

export type Space = {
  readonly spaceId: string
  readonly name: string
  readonly nameZh?: string
  readonly members: readonly string[]
}

export type Dentry = {
  readonly spaceId: string
  readonly dentryId: string
  readonly parentId: string
  readonly type: string
  readonly name: string
  readonly path: string
  readonly link: string
  /** The staffIds that may see it, when not every member of the space may. */
  readonly onlyFor?: readonly string[]
  /** The staffIds that may see it all the same, because somebody granted it. */
  readonly openTo?: readonly string[]
}

export type CalendarScope = {
  readonly unionIds: readonly string[]
  readonly openConversationIds: readonly string[]
  readonly corpIds: readonly string[]
}

export type Calendar = {
  readonly calendarId: string
  readonly name: string
  readonly description: string
  readonly author: string
  readonly managers: readonly string[]
  readonly subscribeScope: CalendarScope
  readonly subscribers: readonly string[]
}

export type Subscription = {
  readonly scope: 'ORG' | 'SPACE'
  readonly scopeId: string
  readonly operator: string
}

export type Company = {
  readonly people: readonly Person[]
  /** Those who have left; what they wrote still stands. */
  readonly formerPeople: readonly Person[]
  readonly conversations: readonly Conversation[]
  readonly spaces: readonly Space[]
  readonly dentries: readonly Dentry[]
  readonly calendars: readonly Calendar[]
  readonly subscriptions: readonly Subscription[]
}

export type Button = { readonly title: string; readonly text: string; readonly url: string }

export type SentFile = { readonly name: string; readonly size: number; readonly link: string }

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

export type Media = {
  readonly id: string
  readonly kind: 'picture' | 'audio' | 'file'
  readonly name: string
  readonly duration?: number
  readonly recognition?: string
}

export type RichPart = { readonly text: string } | { readonly picture: Media }

export type Quoted = { readonly n: number; readonly from: string; readonly text: string }

export type CardAction = { readonly id: string; readonly title: string; readonly url?: string }

export type InteractiveCard = {
  readonly outTrackId: string
  readonly cardTemplateId: string
  readonly data: Readonly<Record<string, string>>
  readonly privateData: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly actions: readonly CardAction[]
}

export type Message = {
  readonly n: number
  readonly at: number
  readonly from: string
  readonly kind: MessageKind
  readonly title?: string
  readonly text: string
  readonly html: string
  readonly atUserIds?: readonly string[]
  readonly buttons?: readonly Button[]
  readonly file?: SentFile
  readonly media?: Media
  readonly parts?: readonly RichPart[]
  readonly card?: InteractiveCard
  readonly quoted?: Quoted
  readonly recalled?: true
}

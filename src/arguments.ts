// What the arguments of commands are: as declared, as typed, and as what the words mean.
import type { PerLocale } from './command.ts'
import type {
  CalendarId,
  CorpId,
  DentryId,
  DentryUuid,
  OpenConversationId,
  SpaceId,
  StaffId,
  UnionId,
} from './ids.ts'

/**
 * Words that name a thing, as typed. `ref` is the exact thing they mean: it comes from a list that was
 * shown, never from what a person typed.
 */
export type NameWords = { readonly words: string; readonly ref?: Ref }
/** The ids of a thing; what a list holds beside its name, and what no person ever sees. */
export type Ref =
  | { readonly kind: 'file'; readonly spaceId: SpaceId; readonly dentryId: DentryId }
  /** A hit of a search, or a link: its place is not known yet. */
  | { readonly kind: 'document'; readonly dentryUuid: DentryUuid }
  | ({ readonly kind: 'place' } & FilePlace)
  | { readonly kind: 'calendar'; readonly calendarId: CalendarId }
  | { readonly kind: 'group'; readonly conversationId: OpenConversationId }

export type FileWords =
  | { readonly by: 'link'; readonly dentryUuid: DentryUuid }
  /** The n-th of the last list. */
  | { readonly by: 'number'; readonly n: number }
  /** The one that was last shared or talked of here. */
  | { readonly by: 'last' }
  /** The one in the message that is quoted. */
  | { readonly by: 'quoted' }
  | ({ readonly by: 'name' } & NameWords)
/** Where files lie: a space, or a folder of one. */
export type PlaceWords =
  | { readonly by: 'here' }
  | { readonly by: 'link'; readonly dentryUuid: DentryUuid }
  | { readonly by: 'number'; readonly n: number }
  | ({ readonly by: 'name' } & NameWords)
export type ScopeWords = PlaceWords | { readonly by: 'org' }
export type AudienceWords = {
  readonly group: boolean
  readonly org: boolean
  readonly people: readonly string[]
}
export type FileChangeKind = 'create' | 'update' | 'delete'
/** When a watch speaks; times of day are minutes after midnight. */
export type Rhythm =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'every'; readonly minutes: number }
  | { readonly kind: 'daily'; readonly at: number }
/** Minutes after midnight; `from` may be later than `to`. */
export type QuietHours = { readonly from: number; readonly to: number }
export type Off = { readonly kind: 'off' }
export type Mute =
  | { readonly kind: 'for'; readonly minutes: number }
  | { readonly kind: 'until-tomorrow' }
  | Off
/** A point in time as typed, in the time zone of the bot: `2026-11-23 15:00`, or a whole day. */
export type Moment = { readonly date: string; readonly minute: number | undefined }

/** What the words of an argument say, by kind; nothing has been looked up yet. */
export type ParsedKinds = {
  text: string
  switch: true
  command: string
  files: readonly FileWords[]
  place: PlaceWords
  scope: ScopeWords
  /** Something that is watched here: by the number of its watch, or as it was set. */
  watched: ScopeWords
  group: NameWords
  calendar: NameWords
  people: readonly string[]
  audience: AudienceWords
  changes: readonly FileChangeKind[]
  /** File name endings, lower case, without the dot. */
  extensions: readonly string[]
  rhythm: Rhythm
  hours: QuietHours | Off
  mute: Mute
  moment: Moment
  minutes: number
  number: number
}

export type FileRef = { readonly spaceId: SpaceId; readonly dentryId: DentryId }
/** A file to be worked on, and what it is called where that is known. */
export type File = FileRef & { readonly name: string | undefined }
/** A space or a folder of one. */
export type FilePlace = {
  readonly spaceId: SpaceId
  /** As a person calls it: the space's name, or undefined for this group's own. */
  readonly space: string | undefined
  readonly folder: Folder | undefined
}
export type Folder = { readonly dentryId: DentryId; readonly path: string }
export type StorageScope = {
  readonly scope: 'ORG' | 'SPACE'
  readonly scopeId: CorpId | SpaceId
  /** How the sender named it, to be said back. */
  readonly named: 'here' | 'org' | 'space'
  /** What the space is called; undefined for this group's own and for the organisation. */
  readonly space: string | undefined
  readonly folder: Folder | undefined
}
export type WatchedScope =
  | { readonly by: 'number'; readonly n: number }
  | { readonly by: 'scope'; readonly scope: StorageScope }
export type Person = { readonly staffId: StaffId; readonly unionId: UnionId; readonly name: string }
export type CalendarRef = { readonly calendarId: CalendarId; readonly name: string }
export type Group = { readonly conversationId: OpenConversationId; readonly title: string }
export type SubscribeScope = {
  readonly unionIds: readonly UnionId[]
  readonly openConversationIds: readonly OpenConversationId[]
  readonly corpIds: readonly CorpId[]
}

/** What `run` receives, by kind: names have become ids, as the sender. */
export type ResolvedKinds = {
  text: string
  switch: true
  command: string
  files: readonly [File, ...File[]]
  place: FilePlace
  scope: StorageScope
  watched: WatchedScope
  group: Group
  calendar: CalendarRef
  people: readonly Person[]
  audience: SubscribeScope
  changes: readonly FileChangeKind[]
  extensions: readonly string[]
  rhythm: Rhythm
  hours: QuietHours | Off
  mute: Mute
  moment: Moment
  minutes: number
  number: number
}

export type ArgKind = keyof ParsedKinds

export type ArgSpec = {
  readonly kind: ArgKind
  /** The first of each is the one we write; all are read. */
  readonly names: PerLocale<readonly [string, ...string[]]>
  /** Given by place after the command's name; without it, by `--name`. */
  readonly positional?: true
  /** Its names are also read as words of their own, without dashes: `share Plan to All hands`. */
  readonly bare?: true
  /** For the bot's own buttons: no help tells of it. */
  readonly isHidden?: true
  /** What it is for, where its name does not say it. */
  readonly means?: PerLocale
  /** What to ask where it is required and missing. */
  readonly asks?: PerLocale
  readonly required?: true
  /** For `text`: the length in UTF-16 units that DingTalk takes; an emoji is two or more. */
  readonly max?: number
  /** For `text`: `""` takes away what is there. */
  readonly mayBeEmptied?: true
}
export type ArgSpecs = Readonly<Record<string, ArgSpec>>

export type ParsedValue = {
  readonly [K in ArgKind]: { readonly kind: K; readonly value: ParsedKinds[K] }
}[ArgKind]
export type ParsedArgs = Readonly<Record<string, ParsedValue>>

export type ArgsOf<S extends ArgSpecs> = {
  readonly [K in keyof S]: S[K] extends { readonly required: true }
    ? ResolvedKinds[S[K]['kind']]
    : ResolvedKinds[S[K]['kind']] | undefined
}

// What a chat command is: declared once as plain data, read by the parser, help, permission and run.
import type {
  ArgsOf,
  ArgSpecs,
  FilePlace,
  FileRef,
  ParsedArgs,
  Person,
  Ref,
  SubscribeScope,
} from './arguments.ts'
import type { DingTalkAsSender } from './dingtalk/as-sender.ts'
import type { ListedCalendar } from './dingtalk/calendars.ts'
import type { SearchHits } from './dingtalk/search.ts'
import type { Space } from './dingtalk/spaces.ts'
import type { Dentries, Dentry } from './dingtalk/storage.ts'
import type { CorpId, DentryUuid, OpenConversationId, SpaceId } from './ids.ts'
import type { Markdown } from './markdown.ts'
import type { DingTalkError } from './outcome.ts'
import type { Drawer } from './store/drawer.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export type PerLocale<T = string> = { readonly [L in Locale]: T }

/** Something to say, not yet said: the key and facts are for the record, `in` finds the words. */
export type Said = {
  readonly key: string
  readonly facts: unknown
  readonly in: (locale: Locale) => Markdown
}

/** A button that posts `text` as the person who taps it. */
export type Button = { readonly title: PerLocale; readonly text: PerLocale }

/**
 * `read` changes nothing; `repeatable` may be done again with the same result; `once` must never be
 * repeated blindly (a sent link, a created calendar).
 */
export type Effect = 'read' | 'repeatable' | 'once'

export type Answer =
  | {
      readonly kind: 'say'
      readonly said: Said
      readonly buttons?: readonly Button[]
      /** What was asked for could not be done: of several commands in a message, those after it wait. */
      readonly isUndone?: true
    }
  /** What concerns the bot itself is worded by the replies. */
  | { readonly kind: 'help'; readonly permitted: readonly Permitted[] }
  | {
      readonly kind: 'usage'
      readonly of: AnyCommand
      readonly permitted: Permitted | undefined
    }
  | { readonly kind: 'whoami'; readonly permitted: readonly Permitted[] }
  /** A numbered list, of which the sender can pick by number or button for some minutes. */
  | {
      readonly kind: 'list'
      readonly said: Said
      readonly items: readonly ListItem[]
      /** Everybody here may pick, for a week, each for themselves. */
      readonly isForAll?: true
      /** Buttons without a number: a way on or back. */
      readonly beside?: readonly ListItem[]
    }
  /** Some of it was done, and then this came. */
  | { readonly kind: 'partly'; readonly said: Said; readonly error: DingTalkError }
  | {
      readonly kind: 'ask'
      readonly said: Said
      /** What was seen when asking; the yes counts only while it is still true. */
      readonly version: string
    }

/** A thing to choose: `hint` tells it from others of its name. */
export type Choice = { readonly name: string; readonly hint?: PerLocale; readonly ref: Ref }
/** What picking it runs: a command with this argument, or only with `args`. */
export type ListItem = Omit<Choice, 'ref'> & {
  readonly opens: { readonly command: string; readonly args?: ParsedArgs } & (
    | { readonly arg: string; readonly ref: Ref }
    | { readonly arg?: undefined; readonly ref?: undefined }
  )
}

/** What a command has done, to be said. */
export type Done = Exclude<Answer, { readonly kind: 'ask' }>
/** What needs no more than words. */
export type Spoken = Exclude<Done, { readonly kind: 'list' }>

export type Command<S extends ArgSpecs = ArgSpecs> = {
  /** English, lower case; also the name of the action in the policies. */
  readonly name: string
  /** What people type; the first of each is the one we write. */
  readonly aliases: PerLocale<readonly [string, ...string[]]>
  /** Words by which people ask for it who do not know its name: it is offered, never run, for them. */
  readonly hints?: PerLocale<readonly string[]>
  readonly summary: PerLocale
  readonly examples: PerLocale<readonly [string, ...string[]]>
  readonly args: S
  readonly place: 'group' | 'anywhere'
  readonly effect: Effect
  /** No source says that DingTalk does this: only where the configuration asks for it. */
  readonly isUnproven?: true
  /** When it wants a yes before it does anything; left out where it never does. */
  readonly asksFirst?: PerLocale
  /** What help and its page add: limits that nobody would guess. */
  readonly notes?: PerLocale<readonly string[]>
  /** The most OpenAPI calls one run costs the organisation's monthly quota, confirmation included. */
  readonly countedCalls: number
  /**
   * Why the sender may not, where only the thing itself tells; asked before the command is proposed and
   * before it runs, and answered without DingTalk.
   */
  mayNot?(args: ParsedArgs, call: Call): Promise<Done | undefined>
  /** What a run reads, changes and writes back as a whole: two runs of the same never overlap. */
  exclusive?(args: ArgsOf<S>, call: Call): string | Promise<string | undefined>
  run(args: ArgsOf<S>, call: Call): Promise<Answer>
  /**
   * For `once`: looks whether a run of which nobody knows the end has had its effect, and answers as
   * that run would have; undefined where nothing is to be seen. Absent where there is no way to look.
   */
  readBack?(args: ArgsOf<S>, call: Call): Promise<Done | undefined>
  /**
   * The command that changes what this one has made or changed, by itself where none is named; `arg`
   * is what a new value alone is for: `改成 发布日历` after a calendar was made is its name.
   */
  amends?(args: ParsedArgs): Amended | undefined
  /** For what makes several calls: the arguments without what the first `done` of them have done. */
  left?(args: ParsedArgs, done: number): ParsedArgs
}
export type AnyCommand = Command

export type Amended = {
  readonly command?: AnyCommand
  readonly args: ParsedArgs
  readonly arg: string
}

/** A command with its arguments, as parsed from words or about to be rendered as words. */
export type Invocation = { readonly command: AnyCommand; readonly args: ParsedArgs }

export type Sender = Person & { readonly corpId: CorpId; readonly roles: readonly string[] }
export type Place = {
  readonly conversationId: OpenConversationId
  readonly kind: 'group' | 'single'
  readonly title: string | undefined
}

/** A command the sender may run here, in the language of the sender. */
export type Permitted = {
  readonly command: AnyCommand
  /** Those of its examples that they may run. */
  readonly examples: readonly [string, ...string[]]
  /** The first of them in short: `watch here`, `calendar subscribe --me`. */
  readonly inShort: string
  /** The roles that allow it; empty when it is open to everyone. */
  readonly because: readonly string[]
}

/** A calendar's scope in names. */
export type ScopeNames = {
  readonly thisGroup: boolean
  readonly org: boolean
  readonly groups: readonly string[]
  readonly people: readonly string[]
  /** How many groups and people are in it that we cannot name. */
  readonly unnamed: number
}

/**
 * What the sender sees at DingTalk, remembered for some minutes, as most of it is a counted call. What
 * one may see, another may not: nothing is shared between people.
 */
export type Look = {
  /** Files and folders whose names hold these words, the first fifty. */
  readonly search: (words: string, spaceId?: SpaceId, nextToken?: string) => Promise<SearchHits>
  /** What lies in a space or a folder, page by page. */
  readonly children: (
    place: Pick<FilePlace, 'spaceId' | 'folder'>,
    nextToken?: string,
  ) => Promise<Dentries>
  /** One file or folder. */
  readonly entry: (file: FileRef) => Promise<Dentry>
  /** The spaces of the drive; those of groups are not among them. */
  readonly spaces: () => Promise<readonly Space[]>
  readonly space: (spaceId: SpaceId) => Promise<Space>
  readonly groupSpace: (of: OpenConversationId) => Promise<SpaceId>
  readonly fileOf: (dentryUuid: DentryUuid) => Promise<FileRef>
  readonly calendars: () => Promise<readonly ListedCalendar[]>
  /** The sender has just changed what the list says. */
  readonly forgetCalendars: () => void
}

/** All that a running command can see and do. */
export type Call = {
  readonly who: Sender
  readonly where: Place
  readonly locale: Locale
  /** The OpenAPI, bound to the sender's unionId. */
  readonly dingtalk: DingTalkAsSender
  /** What the sender sees at DingTalk, asked for at most once in a while. */
  readonly look: Look
  /** What the bot remembers for this conversation. */
  readonly drawer: Drawer
  readonly clock: { readonly now: () => number; readonly timeZone: string }
  /** Would the sender be allowed this command here? */
  readonly may: (name: string, args: ParsedArgs) => boolean
  /** What the sender may run here. */
  readonly permitted: () => readonly Permitted[]
  readonly commands: readonly AnyCommand[]
  /** The names behind ids, for saying them; an id nobody can name is left out. */
  readonly namesOf: (scope: SubscribeScope) => Promise<ScopeNames>
  /** A button that posts this command, in the words of the one who taps. */
  readonly button: (title: PerLocale, name: string, args: ParsedArgs) => Button
  /** Stands for this message and no other: put into what is made, it can be found again. */
  readonly mark: string
  /** Has the sender said yes to exactly this version? */
  readonly agreed: (version: string) => boolean
}

export function defineCommand<const S extends ArgSpecs>(command: Command<S>): Command<S> {
  return command
}

/**
 * A command's own sentences, both languages with the same keys and the same facts; returns the
 * function that says one of them.
 */
export function defineWords<F extends object>(
  words: PerLocale<{ readonly [K in keyof F]: (facts: F[K]) => Markdown }>,
): <K extends keyof F & string>(key: K, facts: F[K]) => Said {
  return (key, facts) => ({ key, facts, in: (locale) => words[locale][key](facts) })
}

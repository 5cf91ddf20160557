// What can be watched and how, as arguments, and what they come to.
import type {
  FileChangeKind,
  Mute,
  Off,
  ParsedArgs,
  Person,
  QuietHours,
  Rhythm,
  StorageScope,
} from '../../src/arguments.ts'
import type { Call } from '../../src/command.ts'
import type { Watch, WatchSettings } from '../../src/store/watches.ts'
import { minuteOfDay, wallClockIn } from '../../src/wall-clock.ts'

const WHAT = {
  'zh-CN': ['这里 / 空间或文件夹的名字 / 全公司'],
  en: ['here / space or folder / org'],
} as const
const ASKS = {
  'zh-CN': '关注哪里的文件？「这里」是本群的文件，也可以说空间的名字，或者「全公司」。',
  en: 'Which files? “here” is this group’s files; the name of a space or “org” will do, too.',
} as const

export const WATCHED_ARG = {
  kind: 'scope',
  names: WHAT,
  positional: true,
  required: true,
  asks: ASKS,
} as const

/** What of all changes is told, and when. */
export const SETTING_ARGS = {
  only: {
    kind: 'changes',
    names: { 'zh-CN': ['只看', '只'], en: ['only'] },
    means: { 'zh-CN': '只说这几种变动', en: 'tells only of these changes' },
  },
  type: {
    kind: 'extensions',
    names: { 'zh-CN': ['类型', '格式'], en: ['type'] },
    means: { 'zh-CN': '只说这几种文件', en: 'tells only of such files' },
  },
  by: {
    kind: 'people',
    names: { 'zh-CN': ['改动人', '谁'], en: ['by'] },
    means: { 'zh-CN': '只说这些人的改动', en: 'tells only of what these people changed' },
  },
  name: {
    kind: 'text',
    names: { 'zh-CN': ['文件名', '名字'], en: ['name'] },
    means: {
      'zh-CN': '只说名字里有这几个字的文件，`*` 和 `?` 代表任意的字',
      en: 'tells only of files whose names have these words; `*` and `?` stand for any',
    },
    max: 100,
    mayBeEmptied: true,
  },
  every: {
    kind: 'rhythm',
    names: { 'zh-CN': ['频率', '多久', '每'], en: ['every'] },
    means: {
      'zh-CN': '多久汇总一次，不写就是马上',
      en: 'how often it speaks; at once unless given',
    },
  },
  quiet: {
    kind: 'hours',
    names: { 'zh-CN': ['免打扰', '安静'], en: ['quiet'] },
    means: {
      'zh-CN': '这段时间不说，过后一起说',
      en: 'when it does not speak; what came is told after',
    },
  },
} as const

export type GivenSettings = {
  readonly only: readonly FileChangeKind[] | undefined
  readonly type: readonly string[] | undefined
  readonly by: readonly Person[] | undefined
  readonly name: string | undefined
  readonly every: Rhythm | undefined
  readonly quiet: QuietHours | Off | undefined
}

export const PLAIN: WatchSettings = {
  filter: { only: [], extensions: [], by: [], names: undefined },
  rhythm: { kind: 'at-once' },
  quiet: undefined,
  mutedUntil: undefined,
}

export const isAnyGiven = ({ only, type, by, name, every, quiet }: GivenSettings): boolean =>
  [only, type, by, name, every, quiet].some((each) => each !== undefined)

/** `before`, with what was given in its place. */
export function settingsWith(given: GivenSettings, before: WatchSettings): WatchSettings {
  const { only, type, by, name, every, quiet } = given
  const { filter, rhythm, mutedUntil } = before
  return {
    filter: {
      only: only ?? filter.only,
      extensions: type ?? filter.extensions,
      by: by?.map(({ unionId }) => unionId) ?? filter.by,
      names: name === undefined ? filter.names : name || undefined,
    },
    rhythm: every ?? rhythm,
    quiet: quiet === undefined ? before.quiet : hoursIn(quiet),
    mutedUntil,
  }
}

const hoursIn = (quiet: QuietHours | Off): QuietHours | undefined =>
  'kind' in quiet ? undefined : quiet

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** Nobody who wants peace until tomorrow wants it to end at midnight. */
const MORNING = 8 * 60
/** Before it, tomorrow is when one has slept. */
const DAWN = 5 * 60

/** Undefined where it is muted no longer. */
export function mutedUntil(mute: Mute, { clock }: Pick<Call, 'clock'>): number | undefined {
  const now = clock.now()
  switch (mute.kind) {
    case 'off':
      return undefined
    case 'for':
      return now + mute.minutes * MINUTE_MS
    case 'until-tomorrow': {
      const minute = minuteOfDay(wallClockIn(clock.timeZone), now)
      const left = minute < DAWN ? MORNING - minute : DAY_MINUTES - minute + MORNING
      return (Math.floor(now / MINUTE_MS) + left) * MINUTE_MS
    }
  }
}

type Scope = Pick<StorageScope, 'scope' | 'scopeId' | 'folder'>

/** The watch of exactly this. */
export const watchOf = (scope: Scope, watches: readonly Watch[]): Watch | undefined =>
  watches.find(
    (each) =>
      each.scope === scope.scope &&
      each.scopeId === scope.scopeId &&
      each.folder?.dentryId === scope.folder?.dentryId,
  )

/** DingTalk’s subscription is shared by all that watch the same: one at a time sets or ends it. */
export const oneAtATime = ({ scope, scopeId }: Pick<Scope, 'scope' | 'scopeId'>): string =>
  `watch ${scope} ${scopeId}`

/** What the rules are asked of a watch that is there: whether this person might set it. */
export function asIfSetAnew({ named, space = '' }: Pick<Watch, 'named' | 'space'>): ParsedArgs {
  if (named === 'space') return { scope: { kind: 'scope', value: { by: 'name', words: space } } }
  return { scope: { kind: 'scope', value: { by: named } } }
}

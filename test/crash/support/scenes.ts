// What people do while the bot is killed: one scene for each kind of command.
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { ROADMAP, talkIn } from '../../support/talk.ts'
import { AGREED, SPOKEN } from './spoken-scenes.ts'

export type Step = {
  /** What Li Na says; a scene with a question goes on with what its buttons offered. */
  readonly text?: (buttons: readonly string[]) => string
  /** What somebody does elsewhere, where nothing is said. */
  readonly happens?: (sandbox: Sandbox) => void
  /** How the group is answered when all is done, however often the bot died meanwhile. */
  readonly done: RegExp
}

export type Line = {
  /** How it is told that it is done. */
  readonly done: RegExp
  /** How often DingTalk shows it; undefined for what changes nothing. */
  readonly effects?: (sandbox: Sandbox) => number
}

export type Scene = {
  readonly name: string
  readonly prepare?: (sandbox: Sandbox) => void
  readonly steps: readonly Step[]
  /** The bot dies in this step or later; those before are what another scene is about. */
  readonly killedFrom?: number
  /** How many changes of files the store keeps in the end. */
  readonly changes?: number
  readonly hasEffect: boolean
  /** Nothing may be done before the last step: that is the yes to it. */
  readonly isOnlyLast?: true
  /** How often DingTalk shows what was asked for. */
  readonly effects: (sandbox: Sandbox) => number
  /** Of several commands in one message: what each is to do, in order. */
  readonly lines?: readonly Line[]
  /** What may be said instead of `done` when a process died in the midst of the change. */
  readonly unknown?: RegExp
}

export type SceneName =
  | 'whoami'
  | 'watch'
  | 'update'
  | 'share'
  | 'create'
  | 'pick'
  | 'digest'
  | 'several'
  | 'spoken'
  | 'agreed'

const CALENDAR = 'cal-of-the-crash'

/** `README.md` of the space “Release files”. */
const README = 'https://alidocs.dingtalk.com/i/nodes/CEcDBT3jLGpvKLL2CdsnfRfPBRXSwZ2V'

const RELEASE_TEAM = 'Release team'

const filesSent = (sandbox: Sandbox): number =>
  sandbox
    .messages(talkIn({ sandbox }).conversationId(RELEASE_TEAM))
    .filter(({ kind }) => kind === 'file').length

const sentOf =
  (name: string) =>
  (sandbox: Sandbox): number =>
    talkIn({ sandbox })
      .filesIn(RELEASE_TEAM)
      .filter((each) => each === name).length

const watchesOf = ({ company }: Sandbox): number => company.subscriptions.length

const addFile = (sandbox: Sandbox): void => {
  const talk = talkIn({ sandbox })
  const as = talk.staffId('Chen Min')
  sandbox.addFile({ as, spaceId: talk.spaceOf(RELEASE_TEAM), name: 'Release plan.docx' })
}

const says =
  (text: string): NonNullable<Step['text']> =>
  () =>
    text

/** Of each kind one, and one more of what must not be done twice. */
const LINES: readonly Line[] = [
  { done: /Now in this group.*Roadmap/, effects: sentOf('Roadmap.pdf') },
  { done: /You are \*\*Li Na/ },
  { done: /Done: when|already watches/, effects: watchesOf },
  { done: /Now in this group.*README/, effects: sentOf('README.md') },
]

const SEVERAL = [`share ${ROADMAP}`, 'whoami', 'watch here', `share ${README}`].join('\n')

export const SCENES: Readonly<Record<SceneName, Scene>> = {
  whoami: {
    name: 'whoami',
    steps: [{ text: says('whoami'), done: /You are \*\*Li Na\*\*/ }],
    hasEffect: false,
    effects: () => 0,
  },
  watch: {
    name: 'watch here',
    steps: [{ text: says('watch here'), done: /Done: when|already watches/ }],
    hasEffect: true,
    effects: watchesOf,
  },
  update: {
    name: 'calendar update, confirmed',
    prepare: ({ company }) => {
      const [lina] = company.people
      company.putCalendar({
        calendarId: CALENDAR,
        name: 'Releases',
        description: '',
        author: lina?.unionId ?? '',
        managers: [],
        subscribeScope: { unionIds: [], openConversationIds: [], corpIds: [company.corpId] },
        subscribers: [],
      })
    },
    steps: [
      { text: says('calendar update Releases --name Windows'), done: /Change the calendar/ },
      { text: ([confirm = '']) => confirm, done: /is changed|is like this already/ },
    ],
    hasEffect: true,
    isOnlyLast: true,
    effects: ({ company }) => company.calendars.filter(({ name }) => name === 'Windows').length,
    // By its old name the calendar is no longer to be found.
    unknown: /I was interrupted.*look whether the result is there/s,
  },
  share: {
    name: 'share',
    steps: [
      {
        text: says('share https://alidocs.dingtalk.com/i/nodes/hGOivqOWFEvEH6lokPIWkRVq36eYkz2V'),
        done: /Now in this group/,
      },
    ],
    hasEffect: true,
    effects: filesSent,
    unknown: /I was interrupted/,
  },
  pick: {
    name: '文件, then 2',
    steps: [
      { text: says('文件'), done: /本群的文件/ },
      { text: says('2'), done: /的链接发到本群/ },
    ],
    killedFrom: 1,
    hasEffect: true,
    isOnlyLast: true,
    effects: filesSent,
    unknown: /中断过/,
  },
  digest: {
    name: 'a file that is added where the group watches',
    steps: [
      { text: says('watch here'), done: /Done: when/ },
      { happens: addFile, done: /Chen Min.* added the file .*Release plan\.docx/s },
    ],
    killedFrom: 1,
    changes: 1,
    hasEffect: true,
    effects: watchesOf,
  },
  several: {
    name: 'several commands in one message',
    steps: [
      {
        text: says(SEVERAL),
        done: /All 4 commands are done/,
      },
    ],
    hasEffect: true,
    effects: (sandbox) => Math.max(...LINES.map(({ effects }) => effects?.(sandbox) ?? 0)),
    lines: LINES,
    unknown: /I was interrupted while running “share/,
  },
  spoken: SPOKEN,
  agreed: AGREED,
  create: {
    name: 'calendar create',
    steps: [{ text: says('calendar create Releases'), done: /is made/ }],
    hasEffect: true,
    effects: ({ company }) => company.calendars.length,
    unknown: /I was interrupted/,
  },
}

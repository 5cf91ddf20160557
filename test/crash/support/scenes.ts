// What people do while the bot is killed: one scene for each kind of command.
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { talkIn } from '../../support/talk.ts'

export type Step = {
  /** What Li Na says; a scene with a question goes on with what its buttons offered. */
  readonly text: (buttons: readonly string[]) => string
  /** How she is answered when all is done, however often the bot died meanwhile. */
  readonly done: RegExp
}

export type Scene = {
  readonly name: string
  readonly prepare?: (sandbox: Sandbox) => void
  readonly steps: readonly Step[]
  readonly hasEffect: boolean
  /** How often DingTalk shows what was asked for. */
  readonly effects: (sandbox: Sandbox) => number
  /** What may be said instead of `done` when a process died in the midst of the change. */
  readonly unknown?: RegExp
}

export type SceneName = 'whoami' | 'watch' | 'update' | 'share' | 'create'

const CALENDAR = 'cal-of-the-crash'

const says =
  (text: string): Step['text'] =>
  () =>
    text

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
    effects: ({ company }) => company.subscriptions.length,
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
    effects: ({ company }) => company.calendars.filter(({ name }) => name === 'Windows').length,
    // By its old name the calendar is no longer to be found.
    unknown: /I was interrupted.*twice does no harm/s,
  },
  share: {
    name: 'share',
    steps: [
      {
        text: says('share https://alidocs.dingtalk.com/i/nodes/hGOivqOWFEvEH6lokPIWkRVq36eYkz2V'),
        done: /is in this group now/,
      },
    ],
    hasEffect: true,
    effects: (sandbox) =>
      sandbox
        .messages(talkIn({ sandbox }).conversationId('Release team'))
        .filter(({ kind }) => kind === 'file').length,
    unknown: /I was interrupted/,
  },
  create: {
    name: 'calendar create',
    steps: [{ text: says('calendar create Releases'), done: /is made/ }],
    hasEffect: true,
    effects: ({ company }) => company.calendars.length,
    unknown: /I was interrupted/,
  },
}

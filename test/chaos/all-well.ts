// A chaos run in which all went well, for a judge to be held against.
import type { Evidence, Heard, Moment, Rows } from './witness.ts'
import type { Wish } from './wishes.ts'

const wish = (kind: Wish['kind'], thing: string): Wish => ({
  kind,
  thing,
  locale: 'en',
  form: 'typed',
  person: 3,
  group: 2,
  taps: 1,
})

const CREATE = wish('create', 'C0001')
const SHARE = wish('share', 'F0002')
const UPDATE = wish('update', 'U0003')
const WATCH = wish('watch', 'W0004')
export const HELP = wish('help', 'H0005')

export const moment = (at: number): Moment => ({ at, wallAt: at + 500_000 })

export const asked = (of: Wish, msgId: string, isTap = false): Evidence['asked'][number] => ({
  wish: of,
  text: '',
  msgId,
  isTap,
  saidAt: moment(1_000),
  wasAcked: true,
})

export const heard = (text: string, at = 2_000): Heard => ({
  group: 2,
  at,
  text,
  person: 3,
  isAlone: true,
})

export const command = (key: string, state: string): Rows['commands'][number] => ({
  key,
  state,
  finishedAt: moment(2_000).wallAt,
})

export const ROWS: Rows = {
  inbox: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ key: `message:${id}`, isSettled: true })),
  commands: [
    command('message:a', 'done'),
    command('message:b', 'done'),
    command('message:c', 'waiting'),
    command('message:d', 'done'),
    command('message:e', 'done'),
  ],
  calls: [
    { key: 'message:a', state: 'done', isByFinisher: true },
    { key: 'message:b', state: 'intended', isByFinisher: false },
  ],
  outbox: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
    key: `message:${id}`,
    purpose: 'answer',
    state: 'sent',
  })),
  watched: ['W0004'],
  auditProblems: [],
}

const ADDED = {
  what: 'add',
  file: 'D0001',
  space: 'W0004',
  group: 2,
  at: 2_500,
  wasAcked: true,
} as const
export const DIGEST = {
  group: 2,
  at: 5_000,
  text: '**Space “W0004”** · 1 change\n\n- **X** added the file D0001',
}

/** A run in which all went well. */
export const WELL: Evidence = {
  asked: [
    asked(CREATE, 'a'),
    asked(SHARE, 'b'),
    asked(UPDATE, 'c'),
    asked(UPDATE, 'd', true),
    asked(WATCH, 'e'),
    asked(HELP, 'f'),
  ],
  heard: [
    heard('@member4 The calendar “C0001” is made. Open to: this group.'),
    heard('@member4 已把「F0002.docx」的链接发到本群。'),
    heard('@member4 Change the calendar “U0003” like this?'),
    heard('@member4 The calendar “U0003” is changed.'),
    heard('@member4 好的，空间「W0004」的文件有新增、修改或删除时，我会在本群说一声。'),
    heard('@member4 There is no command called “H0005”.'),
  ],
  changes: [ADDED],
  digests: [DIGEST],
  troubled: [],
  kills: [],
  effects: new Map([
    ['C0001', 1],
    ['F0002', 1],
    ['U0003', 1],
    ['W0004', 1],
  ]),
  bugs: [],
  rows: ROWS,
}

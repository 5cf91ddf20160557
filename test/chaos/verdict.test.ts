// The judge of a chaos run, held against planted breaches: one that finds nothing proves nothing.
import { describe, expect, it } from 'vitest'

import { DIGEST, HELP, ROWS, WELL, asked, command, heard, moment } from './all-well.ts'
import type { Evidence, Heard, Rows } from './witness.ts'
import { judge } from './verdict.ts'

const withRows = (rows: Partial<Rows>): Evidence => ({ ...WELL, rows: { ...ROWS, ...rows } })
const withEffect = (thing: string, times: number): Evidence => ({
  ...WELL,
  effects: new Map([...WELL.effects, [thing, times]]),
})
const without = <T extends { readonly key: string }>(rows: readonly T[], key: string): T[] =>
  rows.filter((row) => row.key !== key)
const stateOf = (key: string, state: string): Rows['commands'] => [
  ...without(ROWS.commands, key),
  command(key, state),
]
const silentOf = (thing: string): readonly Heard[] =>
  WELL.heard.filter(({ text }) => !text.includes(thing))

const IN_DOUBT: Evidence = {
  ...withRows({ commands: stateOf('message:b', 'unknown') }),
  heard: [...silentOf('F0002'), heard('@member4 I can’t tell whether it worked.')],
  troubled: [{ at: 1_500, isPost: false, things: ['F0002'] }],
}

const saidFreely = ({ wish, ...rest }: Evidence['asked'][number]): Evidence['asked'][number] => ({
  ...rest,
  wish: { ...wish, form: 'free' },
})

const BREACHES: readonly (readonly [what: string, evidence: Evidence, says: RegExp])[] = [
  [
    'a lost answer',
    withRows({ outbox: without(ROWS.outbox, 'message:f') }),
    /^help H0005 \(message:f\) has no answer/,
  ],
  [
    'an answer that was given up',
    withRows({
      outbox: [
        ...without(ROWS.outbox, 'message:f'),
        { key: 'message:f', purpose: 'answer', state: 'dead' },
      ],
    }),
    /^the answer to help H0005 \(message:f\) is dead/,
  ],
  [
    'an answer that is said to be sent and that nobody saw',
    { ...WELL, heard: silentOf('H0005') },
    /^only 0 answers in group 2 to person 3 for: help H0005/,
  ],
  [
    'a lost answer among others that name nothing',
    {
      ...WELL,
      heard: [
        ...silentOf('H0005').filter(({ text }) => !text.includes('F0002')),
        heard('@member4 DingTalk says too many requests.'),
        heard('@member4 Working on it; I’ll tell you how it ends.'),
        { ...heard('@member9 DingTalk says too many requests.'), person: 8 },
      ],
    },
    /^only 1 answers in group 2 to person 3 for: share F0002, help H0005/,
  ],
  [
    'a lost answer to a tap',
    { ...WELL, heard: WELL.heard.filter(({ text }) => !text.includes('U0003” is changed')) },
    /^only 0 answers in group 2 to person 3 for: a tap on update U0003/,
  ],
  [
    'a message that was acked and forgotten',
    withRows({
      inbox: without(ROWS.inbox, 'message:f'),
      outbox: without(ROWS.outbox, 'message:f'),
    }),
    /^help H0005 \(message:f\) was acked and is not stored/,
  ],
  [
    'a message that never came and was not said again',
    {
      ...withRows({ inbox: without(ROWS.inbox, 'message:f') }),
      asked: WELL.asked.map((each) => (each.wish === HELP ? { ...each, wasAcked: false } : each)),
    },
    /^help H0005 \(message:f\) never came/,
  ],
  ['a double effect', withEffect('C0001', 2), /^create C0001 happened 2 times/],
  [
    'a claim without its effect',
    withEffect('F0002', 0),
    /^share F0002 is said to be done and is not/,
  ],
  [
    'an effect that the answer denies',
    {
      ...withRows({ commands: stateOf('message:a', 'failed') }),
      heard: [...silentOf('C0001'), heard('@member4 DingTalk says too many requests.')],
    },
    /^create C0001 happened, and nobody was told so/,
  ],
  [
    'a doubt without a reason',
    { ...IN_DOUBT, troubled: [{ at: 1_500, isPost: false, things: ['F0009'] }] },
    /^share F0002 is said to be unknown for no reason/,
  ],
  [
    'a doubt that a kill after the answer cannot explain',
    { ...IN_DOUBT, troubled: [], kills: [moment(500), moment(2_500)] },
    /^share F0002 is said to be unknown for no reason/,
  ],
  [
    'an answer that came twice for no reason',
    { ...WELL, heard: [...WELL.heard, heard('@member4 The calendar “C0001” is made.', 3_000)] },
    /^create C0001 was answered twice for no reason/,
  ],
  [
    'a ledger that says less than the answer',
    withRows({ commands: stateOf('message:a', 'failed') }),
    /^create C0001 is said to be done, and the ledger has failed/,
  ],
  [
    'a ledger that says more than the answer',
    {
      ...WELL,
      heard: [...silentOf('C0001'), heard('@member4 The calendar “C0001” is not made.')],
    },
    /^the ledger has create C0001 as done, and nobody was told so/,
  ],
  [
    'a watch that DingTalk does not know of',
    withEffect('W0004', 0),
    /^space W0004 is not watched at DingTalk, said to be watched/,
  ],
  [
    'a watch that the store forgot',
    withRows({ watched: [] }),
    /^space W0004 is not watched in the store, said to be watched/,
  ],
  [
    'a push that was never put away',
    withRows({
      inbox: [...without(ROWS.inbox, 'message:f'), { key: 'message:f', isSettled: false }],
    }),
    /^message:f is not settled/,
  ],
  [
    'a command that runs for ever',
    withRows({ commands: stateOf('message:e', 'executing') }),
    /^the command of message:e is still executing/,
  ],
  [
    'a call without an outcome',
    withRows({ calls: [{ key: 'message:a', state: 'intended', isByFinisher: true }] }),
    /^a call of message:a has no outcome/,
  ],
  [
    'a notice that did not leave',
    withRows({
      outbox: [...ROWS.outbox, { key: 'event:1', purpose: 'notice', state: 'waiting' }],
    }),
    /^the notice of event:1 is waiting/,
  ],
  [
    'a change that nobody was told of',
    { ...WELL, digests: [] },
    /^add D0001 in W0004 was never told/,
  ],
  [
    'a change without its yes',
    { ...WELL, asked: WELL.asked.filter(({ isTap }) => !isTap) },
    /^update U0003 happened 1 times by 0 taps/,
  ],
  [
    'a guess that ran without its yes',
    { ...WELL, asked: WELL.asked.map(saidFreely) },
    /^create C0001 happened 1 times by 0 taps/,
  ],
  ['a bug that the bot met', { ...WELL, bugs: ['it broke'] }, /^a bug: it broke/],
  [
    'a broken audit chain',
    withRows({ auditProblems: ['the audit is broken at 7: it is not what was written'] }),
    /^the audit is broken at 7/,
  ],
]

describe('the verdict', () => {
  it('finds nothing wrong where nothing is', () => {
    expect(judge(WELL)).toEqual({
      violations: [],
      doubts: 0,
      repeats: 0,
      digests: 1,
      digestRepeats: 0,
      unheard: 0,
      merged: 0,
      mended: 0,
      free: 0,
    })
  })

  it.each(BREACHES)('finds %s', (_what, evidence, says) => {
    expect(judge(evidence).violations).toContainEqual(expect.stringMatching(says))
  })

  it('lets pass a doubt that has its reason, and counts it', () => {
    expect(judge(IN_DOUBT)).toMatchObject({ violations: [], doubts: 1 })
    const killed = { ...IN_DOUBT, troubled: [], kills: [moment(1_500)] }
    expect(judge(killed)).toMatchObject({ violations: [], doubts: 1 })
    const whatever = { ...IN_DOUBT, effects: new Map([...WELL.effects, ['F0002', 0]]) }
    expect(judge(whatever)).toMatchObject({ violations: [], doubts: 1 })
  })

  it('lets pass an answer that came twice after a kill or a lost answer to its post', () => {
    const twice = [...WELL.heard, heard('@member4 The calendar “C0001” is made.', 3_000)]
    const killed = { ...WELL, heard: twice, kills: [moment(2_500)] }
    expect(judge(killed)).toMatchObject({ violations: [], repeats: 1 })
    const troubled = [{ at: 2_500, isPost: true, things: [] }]
    expect(judge({ ...WELL, heard: twice, troubled })).toMatchObject({ violations: [], repeats: 1 })
    const tooEarly = { ...WELL, heard: twice, kills: [moment(500)] }
    expect(judge(tooEarly).violations).toHaveLength(1)
  })

  it('lets pass a digest that came twice after a kill, and counts it', () => {
    const digests = [DIGEST, { ...DIGEST, at: 9_900 }]
    const unexcused = judge({ ...WELL, digests }).violations
    expect(unexcused).toEqual(['add D0001 was told twice for no reason'])
    const killed = { ...WELL, digests, kills: [moment(9_600)] }
    expect(judge(killed)).toMatchObject({ violations: [], digestRepeats: 1 })
  })

  it('lets pass what never came and was said again, and counts it', () => {
    const again = {
      ...WELL,
      asked: [{ ...asked(HELP, 'z'), wasAcked: false }, ...WELL.asked],
    }
    expect(judge(again)).toMatchObject({ violations: [], unheard: 1 })
  })
})

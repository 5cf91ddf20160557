// Calendars by name, part, number, or as this group's, and what each costs.
import { describe, expect, it } from 'vitest'

import type { NameWords, ParsedValue } from '../../src/arguments.ts'
import type { CalendarId } from '../../src/ids.ts'
import { asCalendarId, asDentryUuid } from '../../src/ids.ts'
import { must } from '../support/our-client.ts'
import { openDesk } from './support/desk.ts'

const calendar = (value: NameWords): ParsedValue => ({ kind: 'calendar', value })
const named = (words: string): ParsedValue => calendar({ words })

type Desk = Awaited<ReturnType<typeof openDesk>>

async function make(desk: Desk, name: string, description?: string) {
  const { conversationId } = desk.groupCalled('Release team')
  const subscribeScope = { unionIds: [], openConversationIds: [conversationId], corpIds: [] }
  const calendarId = await desk.ours.createCalendar({
    name,
    description,
    managers: [],
    subscribeScope,
    mark: 'ABCDEF',
  })
  return { calendarId, name }
}

const choice = ({ calendarId, name }: { calendarId: CalendarId; name: string }) => ({
  name,
  ref: { kind: 'calendar', calendarId },
})

it('the only one of this name in the group costs nothing', async () => {
  const desk = await openDesk()
  const releases = await make(desk, 'Releases')
  const memory = { calendars: [releases] }
  expect(await desk.read(named('releases'), { memory })).toEqual({ value: releases, calls: 0 })
})

it('others are looked for in the sender’s own list, read once in two minutes', async () => {
  const desk = await openDesk()
  const releases = await make(desk, 'Releases')
  expect(await desk.read(named('Releases'))).toEqual({ value: releases, calls: 1 })
  expect(await desk.read(named('Releases'))).toEqual({ value: releases, calls: 0 })
  desk.contextOf({}).look.forgetCalendars()
  expect((await desk.read(named('Releases'))).calls).toBe(1)
  desk.clock.later = 120_001
  expect((await desk.read(named('Releases'))).calls).toBe(1)
})

it('of two with one name the one in the list is the living one', async () => {
  const desk = await openDesk()
  const releases = await make(desk, 'Releases')
  const gone = { ...releases, calendarId: must(asCalendarId(`${releases.calendarId}x`)) }
  const memory = { calendars: [gone, releases] }
  expect(await desk.read(named('Releases'), { memory })).toEqual({ value: releases, calls: 1 })
})

it('only calendars to subscribe to are meant, not somebody’s own', async () => {
  const desk = await openDesk()
  const calendars = [{ id: 'primaryOfLiNa0417', summary: 'Li Na', type: 'primary' }]
  const body = { response: { calendars } }
  desk.sandbox.faults.answer({ match: 'GET */calendars' }, { status: 200, body })
  expect((await desk.read(named('Li Na'))).problem).toMatchObject({ kind: 'none', choices: [] })
})

it('namesakes and parts are asked about, with what they say of themselves', async () => {
  const desk = await openDesk()
  const one = await make(desk, 'Releases')
  const other = await make(desk, 'Releases', 'of the platform')
  const hint = { 'zh-CN': 'of the platform', en: 'of the platform' }
  const asked = { of: 'calendar', arg: 'arg', more: 0 }
  const choices = [choice(one), { ...choice(other), hint }]
  expect((await desk.read(named('Releases'))).problem).toEqual({
    kind: 'several',
    ...asked,
    typed: 'Releases',
    choices,
  })
  expect((await desk.read(named('rel'))).problem).toMatchObject({ kind: 'near', choices })
  expect((await desk.read(named('Raleeses'))).problem).toMatchObject({ kind: 'none', choices })
  expect((await desk.read(named('Windows'))).problem).toMatchObject({ kind: 'none', choices: [] })
})

describe.each(["this group's", 'This group’s', '本群的'])('“%s”', (words) => {
  it('is the only one of this group', async () => {
    const desk = await openDesk()
    const releases = await make(desk, 'Releases')
    const memory = { calendars: [releases] }
    expect(await desk.read(named(words), { memory })).toEqual({ value: releases, calls: 0 })
  })

  it('is asked about where there are several, and is none where there is none', async () => {
    const desk = await openDesk()
    const calendars = [await make(desk, 'Releases'), await make(desk, 'Holidays')]
    expect((await desk.read(named(words), { memory: { calendars } })).problem).toMatchObject({
      kind: 'ours',
      choices: calendars.map(choice),
    })
    const none = { problem: { kind: 'ours', choices: [] }, calls: 0 }
    expect(await desk.read(named(words))).toMatchObject(none)
  })
})

it('one that was picked, or its number', async () => {
  const desk = await openDesk()
  const releases = await make(desk, 'Releases')
  const ref = { kind: 'calendar', calendarId: releases.calendarId } as const
  const listed = [{ name: 'Releases', ref }]
  const exact = calendar({ words: 'Releases', ref })
  expect(await desk.read(exact)).toEqual({ value: releases, calls: 0 })
  for (const nth of ['1', '#1', '第一个', '第 1 个', '１'])
    expect(await desk.read(named(nth), { listed })).toEqual({ value: releases, calls: 0 })
  expect((await desk.read(named('2'), { listed })).problem).toMatchObject({ kind: 'none' })
  const dentryUuid = must(asDentryUuid(desk.dentry('Roadmap.pdf').dentryUuid))
  const file = { kind: 'document', dentryUuid } as const
  expect((await desk.read(calendar({ words: 'Roadmap.pdf', ref: file }))).problem).toEqual({
    kind: 'other-kind',
    name: 'Roadmap.pdf',
  })
})

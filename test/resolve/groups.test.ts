// Groups by title, among those where the bot and the sender both are.
import { expect, it } from 'vitest'

import type { ParsedValue } from '../../src/arguments.ts'
import { openDesk } from './support/desk.ts'

const named = (words: string): ParsedValue => ({ kind: 'group', value: { words } })
const memory = { groups: ['Release team', 'Design team', 'All hands'] }

it('a whole title means the group, and costs nothing', async () => {
  const desk = await openDesk()
  const value = desk.groupCalled('All hands')
  expect(await desk.read(named('all hands'), { memory })).toEqual({ value, calls: 0 })
})

it.each(['the All hands group', 'all hands Chat', 'All hands群', 'All hands 群里'])(
  '“%s” says beside its title what it is',
  async (words) => {
    const desk = await openDesk()
    const value = desk.groupCalled('All hands')
    expect(await desk.read(named(words), { memory })).toEqual({ value, calls: 0 })
  },
)

it.each(['here', '本群'])('“%s” is this group', async (words) => {
  const desk = await openDesk()
  expect((await desk.read(named(words), { memory })).value).toEqual(
    desk.groupCalled('Release team'),
  )
})

it('a part of a title is asked about, also where only one has it', async () => {
  const desk = await openDesk()
  const choice = (name: string) => ({
    name,
    ref: { kind: 'group', conversationId: desk.groupCalled(name).conversationId },
  })
  const asked = { of: 'group', arg: 'arg', more: 0 }
  expect((await desk.read(named('hands'), { memory })).problem).toEqual({
    kind: 'near',
    ...asked,
    typed: 'hands',
    choices: [choice('All hands')],
  })
  expect((await desk.read(named('team'), { memory })).problem).toEqual({
    kind: 'near',
    ...asked,
    typed: 'team',
    choices: [choice('Release team'), choice('Design team')],
  })
})

it('one where the sender was not heard is not there; the nearest are offered', async () => {
  const desk = await openDesk()
  const alone = { groups: ['Release team'] }
  expect((await desk.read(named('All hands'), { memory: alone })).problem).toMatchObject({
    kind: 'none',
    choices: [],
  })
  expect((await desk.read(named('Raelese team'), { memory })).problem).toMatchObject({
    kind: 'none',
    choices: [{ name: 'Release team' }, { name: 'Design team' }],
  })
})

it('one that was picked, or its number', async () => {
  const desk = await openDesk()
  const value = desk.groupCalled('All hands')
  const ref = { kind: 'group', conversationId: value.conversationId } as const
  const picked: ParsedValue = { kind: 'group', value: { words: 'All hands', ref } }
  expect((await desk.read(picked)).value).toEqual(value)
  const listed = [{ name: 'All hands', ref }]
  expect((await desk.read(named('1'), { listed })).value).toEqual(value)
})

// People by name: mentioned in the message, or known in the group; never by a nickname or an id.
import { expect, it } from 'vitest'

import type { ParsedArgs, ParsedValue } from '../../src/arguments.ts'
import type { Given } from './support/desk.ts'
import { openDesk } from './support/desk.ts'

const named = (...value: readonly string[]): ParsedValue => ({ kind: 'people', value })

async function readNames(value: ParsedValue, given: Given & { beside?: ParsedArgs } = {}) {
  const desk = await openDesk()
  const { value: people, problem } = await desk.read(value, given)
  return problem ?? (Array.isArray(people) ? people.map(({ name }) => name) : people)
}

const unclear = (typed: string) => ({ kind: 'person-unclear', typed })

it('who is mentioned is known by the directory’s name', async () => {
  const mentions = ['Wang Wu', 'Chen Min']
  expect(await readNames(named('Chen Min', 'wangwu'), { mentions })).toEqual([
    'Chen Min',
    'Wang Wu',
  ])
})

it('a nickname is the one person who is left over', async () => {
  const mentions = ['Wang Wu', 'Chen Min']
  expect(await readNames(named('Chen Min', '小王'), { mentions })).toEqual(['Chen Min', 'Wang Wu'])
  expect(await readNames(named('小王'), { mentions })).toEqual(unclear('小王'))
})

it('who is not mentioned is known by name where they were heard in this group', async () => {
  const memory = { members: ['Wang Wu', 'Chen Min'] }
  expect(await readNames(named('Chen Min'), { memory })).toEqual(['Chen Min'])
  expect(await readNames(named('Zhang San'), { memory })).toEqual(unclear('Zhang San'))
  expect(await readNames(named('Chen Min'))).toEqual(unclear('Chen Min'))
})

it('a nickname and a name together are two people', async () => {
  const given = { memory: { members: ['Chen Min'] }, mentions: ['Wang Wu'] }
  expect(await readNames(named('小王', 'Chen Min'), given)).toEqual(['Chen Min', 'Wang Wu'])
})

it('an id that is typed is nobody', async () => {
  const desk = await openDesk()
  const memory = { members: ['Wang Wu'] }
  for (const typed of [desk.talk.staffId('Wang Wu'), desk.talk.unionId('Wang Wu')])
    expect((await desk.read(named(typed), { memory })).problem).toEqual(unclear(typed))
})

it('a name that another has taken as a nickname is nobody', async () => {
  const desk = await openDesk()
  const context = desk.contextOf({ memory: { members: ['Wang Wu'] } })
  const [member] = await context.drawer.members()
  const drawer = {
    ...context.drawer,
    members: async () => (member === undefined ? [] : [{ ...member, name: 'Li Na' }]),
  }
  const resolution = await desk.resolveIn({ arg: named('Li Na') }, { ...context, drawer })
  expect(resolution).toMatchObject({ kind: 'problem', problem: unclear('Li Na') })
})

it('namesakes are nobody in particular, unless all of them are meant', async () => {
  const desk = await openDesk()
  const ids = ['Wang Wu', 'Chen Min'].map((name) => desk.talk.staffId(name))
  desk.renameTo('Wang Wei', ids)
  const given = { mentions: ['Wang Wu', 'Chen Min'] }
  const both = await desk.read(named('Wang Wei', 'Wang Wei'), given)
  expect(both.value).toMatchObject(ids.map((staffId) => ({ staffId })))
  expect((await desk.read(named('Wang Wei'), given)).problem).toEqual(unclear('Wang Wei'))
  const memory = { members: ['Wang Wu', 'Chen Min'] }
  expect((await desk.read(named('Wang Wei'), { memory })).problem).toEqual(unclear('Wang Wei'))
  const all = { ...given, memory: { members: ['Wang Wu', 'Zhang San'] } }
  const { value } = await desk.read(named('Wang Wei', 'Wang Wei', 'Zhang San'), all)
  const found = Array.isArray(value) ? value.map(({ staffId }) => staffId) : value
  expect(found).toEqual([desk.talk.staffId('Zhang San'), ...ids])
})

it('somebody of another organisation hides behind any name', async () => {
  const given = { memory: { members: ['Chen Min'] }, mentions: [undefined] }
  expect(await readNames(named('Chen Min'), given)).toEqual({
    kind: 'person-without-id',
    typed: 'Chen Min',
  })
})

it('an audience holds people, this group and the organisation', async () => {
  const desk = await openDesk()
  const value = { group: true, org: true, people: ['Chen Min'] }
  const { value: audience } = await desk.read(
    { kind: 'audience', value },
    { memory: { members: ['Chen Min'] } },
  )
  expect(audience).toEqual({
    unionIds: [desk.talk.unionId('Chen Min')],
    openConversationIds: [desk.groupCalled('Release team').conversationId],
    corpIds: ['dingcorp'],
  })
})

import { expect, it, onTestFinished } from 'vitest'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { connect } from './support/stream-client.ts'

it('has as many more people as asked for, each with a chat of their own, also after a reset', async () => {
  const sandbox = await startSandbox({ timeScale: 0, crowd: 200 })
  onTestFinished(() => sandbox.stop())
  sandbox.reset()
  const { people, conversations } = sandbox.company
  const last = people.at(-1)
  const own = conversations.find(
    ({ type, members }) => type === 'single' && members.includes(last?.staffId ?? ''),
  )
  const everybody = conversations.find(({ title }) => title === 'All hands')

  expect(people).toHaveLength(206)
  expect(new Set(people.map(({ unionId }) => unionId)).size).toBe(206)
  expect(everybody?.members).toHaveLength(206)
  const bot = await connect(sandbox)
  sandbox.say({ as: last?.staffId ?? '', in: own?.conversationId ?? '', text: 'hello' })
  const { data } = await bot.next()
  expect(JSON.parse(data)).toMatchObject({ senderStaffId: 'member200', text: { content: 'hello' } })
  bot.socket.terminate()
})

it('has as many more groups as asked for, with a space and the whole crowd in each', async () => {
  const sandbox = await startSandbox({ timeScale: 0, crowd: 30, groups: 10 })
  onTestFinished(() => sandbox.stop())
  const { company } = sandbox
  const groups = company.conversations.filter(({ title }) => title.startsWith('Group '))

  expect(groups).toHaveLength(10)
  for (const { members, spaceId } of groups) {
    expect(members).toHaveLength(30)
    expect(company.findSpace(spaceId ?? '')?.members).toEqual(members)
  }
  const bot = await connect(sandbox)
  const [group] = groups
  sandbox.say({ as: 'member30', in: group?.conversationId ?? '', text: 'hello' })
  expect(JSON.parse((await bot.next()).data)).toMatchObject({ conversationTitle: 'Group 1' })
  bot.socket.terminate()
})

// What a command costs of the organisation's monthly calls: never more than its definition says.
import { expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Answer } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

it('each command costs what its definition says at the most', async () => {
  const talk = talkIn(await openHouseWithBot())
  const { link } = talk.fileNamed('Roadmap.pdf', 'Release files')
  const spent = new Map<string, number>()
  const spend = (command: string, ...answers: readonly Answer[]): void => {
    const calls = answers.reduce((sum, answer) => sum + answer.calls.length, 0)
    spent.set(command, Math.max(calls, spent.get(command) ?? 0))
  }
  const ask = (text: string): Promise<Answer> => talk.ask('Li Na', text)

  spend('help', await ask('help'))
  spend('whoami', await ask('whoami'))
  spend('share', await ask(`share ${link}`))
  spend('watch', await ask('watch here'))
  spend('watches', await ask('watches'))
  spend('unwatch', await ask('unwatch here'))
  const question = await ask('calendar subscribe')
  spend('calendar subscribe', question, await talk.tap('Li Na', question, 0))
  spend('calendar create', await ask('calendar create Releases'))
  const change = await ask('calendar update Releases --name Windows')
  const changed = await talk.tap('Li Na', change, 0)
  expect(change.calls.length + changed.calls.length).toBe(3)
  spend('calendar show', await ask('calendar show Windows'))
  spend('calendar list', await ask('calendar list'))
  spend(
    'calendar subscribe',
    await talk.ask('Li Na', 'calendar subscribe Windows', { in: 'All hands' }),
  )

  // A calendar of another group is found in the sender's list, when asking and when confirming.
  const elsewhere = await talk.ask('Li Na', 'calendar update Windows --name Doors', {
    in: 'Design team',
  })
  spend('calendar update', elsewhere, await talk.tap('Li Na', elsewhere, 0))
  spend('calendar show', await talk.ask('Li Na', 'calendar show Doors', { in: 'Li Na' }))

  expect(Object.fromEntries(spent)).toEqual({
    help: 0,
    whoami: 0,
    share: 2,
    watch: 2,
    watches: 0,
    unwatch: 2,
    'calendar create': 1,
    'calendar update': 5,
    'calendar show': 2,
    'calendar list': 1,
    'calendar subscribe': 3,
  })
  for (const { name, countedCalls } of commands) {
    expect({ name, within: (spent.get(name) ?? Infinity) <= countedCalls }).toEqual({
      name,
      within: true,
    })
  }
})

it('the access token is asked for once, also by many at the same time', async () => {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await Promise.all(['Li Na', 'Wang Wu', 'Zhang San'].map((name) => talk.ask(name, 'whoami')))
  const asked = house.sandbox.calls().filter(({ path }) => path.endsWith('/accessToken'))
  expect(asked).toHaveLength(1)
})

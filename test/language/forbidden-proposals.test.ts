// What is forbidden only when its names are known is refused as well, and never proposed.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { openHouse } from '../support/house.ts'
import { languageOf } from '../support/language.ts'
import { talkIn } from '../support/talk.ts'

it('a file for a group into which the sender may send none', async () => {
  const house = await openHouse({ config: (sandbox) => ({ language: languageOf(sandbox) }) })
  const talk = talkIn(house)
  const folder = await mkdtemp(join(tmpdir(), 'policies-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const policyFile = join(folder, 'rules.cedar')
  const rules = await readFile('policies/steward.cedar', 'utf8')
  const group = `resource == Group::"${talk.conversationId('All hands')}"`
  await writeFile(policyFile, `${rules}\nforbid(principal, action == Action::"share", ${group});\n`)
  await house.startBot({ policyFile })
  await talk.ask('Li Na', 'help', { in: 'All hands' })
  const typed = await talk.ask('Li Na', 'share Team photo to All hands')
  const given = { files: ['Team photo'], in: null, type: null, to: 'All hands' }
  house.sandbox.model.play(() => ({ kind: 'calls', calls: [{ name: 'share', arguments: given }] }))
  const guessed = await talk.ask('Li Na', 'everybody should see the team')
  expect(guessed.text).toBe(typed.text)
  expect(guessed.buttons.filter(({ text }) => text.startsWith('confirm'))).toEqual([])
})

it.each([
  ['unwatch 1', 'unwatch', { scope: '#1' }],
  ['watch edit 1 --every 1h', 'watch_edit', { n: 1, every: '1h' }],
])('by its number, a watch of the company: %s', async (command, name, given) => {
  const house = await openHouse({ config: (sandbox) => ({ language: languageOf(sandbox) }) })
  await house.startBot()
  const talk = talkIn(house)
  await talk.ask('Zhao Yi', 'watch org')
  const typed = await talk.ask('Li Na', command)
  house.sandbox.model.play(() => ({ kind: 'calls', calls: [{ name, arguments: given }] }))
  const guessed = await talk.ask('Li Na', 'too much noise around here')
  expect(guessed.text).toBe(typed.text)
  expect(guessed.buttons.filter(({ text }) => text.startsWith('confirm'))).toEqual([])
})

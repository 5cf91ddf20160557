// Whoever spoke with the bot shortly before it went deaf is told from when to when, once.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import type { App } from '../../src/app.ts'
import { startApp } from '../../src/app.ts'
import type { House } from '../support/house.ts'
import { configFor, openHouse, openHouseWithBot, pause, seamsFor, until } from '../support/house.ts'
import { freshDatabase } from '../support/postgres.ts'
import { talkIn } from '../support/talk.ts'

const GROUPS = ['Release team', 'Design team', 'All hands']
const OUTAGE = /不在线，这段时间|could not hear you from/

const told = ({ sandbox }: Pick<House, 'sandbox'>): string[] =>
  GROUPS.flatMap((group) =>
    sandbox
      .messages(talkIn({ sandbox }).conversationId(group))
      .filter(({ from, text }) => from === 'bot' && OUTAGE.test(text))
      .map(({ text }) => `${group}: ${text}`),
  )

/** Long enough for several rounds of the upkeep. */
const SOME_ROUNDS_MS = 400

async function spokenWith(): Promise<House> {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await talk.ask('Li Na', '我是谁')
  await talk.ask('Li Na', 'whoami', { in: 'Design team' })
  await pause(SOME_ROUNDS_MS)
  return house
}

const inShanghai = (time: number): string =>
  new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(time)

describe('after more than a minute of deafness', () => {
  it('by a stop, each group that spoke shortly before is told once, in its language and time zone', async () => {
    const house = await spokenWith()
    const from = inShanghai(house.sandbox.clock.now())
    await house.stopBot()
    house.sandbox.clock.advance(5 * 60_000)
    const until_ = inShanghai(house.sandbox.clock.now())
    await house.startBot()
    await until(() => told(house).length === 2, 'both are told')
    await house.stopBot()
    await house.startBot()
    await pause(SOME_ROUNDS_MS)
    const [release, design] = told(house)
    expect(told(house)).toHaveLength(2)
    expect(release).toMatch(/^Release team: .*不在线/)
    expect(design).toMatch(/^Design team: .*could not hear you/)
    for (const text of [release, design]) {
      expect(text).toContain(from)
      expect(text).toContain(until_)
    }
  })

  it('by a connection that was gone, while the process lived', async () => {
    const house = await spokenWith()
    const { faults, clock, gateway } = house.sandbox
    const refusal = faults.refuseOpen({ times: Number.POSITIVE_INFINITY })
    faults.drop()
    await until(() => gateway.connections().length === 0, 'nobody is connected')
    await pause(SOME_ROUNDS_MS)
    clock.advance(2 * 60_000)
    await pause(SOME_ROUNDS_MS)
    expect(told(house)).toEqual([])
    faults.remove(refusal)
    await until(() => told(house).length === 2, 'both are told')
    await pause(SOME_ROUNDS_MS)
    expect(told(house)).toHaveLength(2)
  })

  it('nobody is told who did not speak within ten minutes before', async () => {
    const house = await spokenWith()
    for (let minute = 0; minute < 22; minute += 1) {
      house.sandbox.clock.advance(30_000)
      await pause(150)
    }
    expect(told(house)).toEqual([])
    await talkIn(house).ask('Li Na', 'whoami', { in: 'All hands' })
    await house.stopBot()
    house.sandbox.clock.advance(5 * 60_000)
    await house.startBot()
    await until(() => told(house).length > 0, 'one is told')
    await pause(SOME_ROUNDS_MS)
    expect(told(house)).toEqual([expect.stringMatching(/^All hands:/)])
  })
})

describe('nobody is told of an outage', () => {
  it('on the very first start', async () => {
    const house = await openHouse()
    house.sandbox.clock.advance(60 * 60_000)
    await house.startBot()
    await pause(SOME_ROUNDS_MS)
    expect(told(house)).toEqual([])
  })

  it('of less than a minute', async () => {
    const house = await spokenWith()
    await house.stopBot()
    house.sandbox.clock.advance(50_000)
    await house.startBot()
    await pause(SOME_ROUNDS_MS)
    expect(told(house)).toEqual([])
  })
})

describe('of two replicas', () => {
  async function replicas(): Promise<{
    sandbox: Sandbox
    start: () => Promise<App>
    connections: () => number
  }> {
    const sandbox = await startSandbox()
    const dataDir = await mkdtemp(join(tmpdir(), 'steward-'))
    const config = { ...configFor(sandbox, dataDir), databaseUrl: await freshDatabase() }
    const apps: App[] = []
    onTestFinished(async () => {
      await Promise.all(apps.map((app) => app.stop()))
      await sandbox.stop()
      await rm(dataDir, { recursive: true, force: true })
    })
    const connections = (): number => sandbox.gateway.connections().length
    const start = async (): Promise<App> => {
      const app = await startApp(config, seamsFor(sandbox, []))
      await until(app.connected, 'it is connected')
      apps.push(app)
      return app
    }
    return { sandbox, start, connections }
  }

  it('one that stays connected makes it none', async () => {
    const { sandbox, start } = await replicas()
    const leaving = await start()
    await start()
    await talkIn({ sandbox }).ask('Li Na', 'whoami')
    await leaving.stop()
    for (let step = 0; step < 5; step += 1) {
      sandbox.clock.advance(30_000)
      await pause(SOME_ROUNDS_MS)
    }
    await start()
    await pause(SOME_ROUNDS_MS)
    expect(told({ sandbox })).toEqual([])
  })

  it('that were both away only one tells', async () => {
    const { sandbox, start } = await replicas()
    const both = [await start(), await start()]
    await talkIn({ sandbox }).ask('Li Na', 'whoami')
    await pause(SOME_ROUNDS_MS)
    await Promise.all(both.map((app) => app.stop()))
    sandbox.clock.advance(3 * 60_000)
    await Promise.all([start(), start()])
    await until(() => told({ sandbox }).length > 0, 'it is told')
    await pause(SOME_ROUNDS_MS)
    expect(told({ sandbox })).toHaveLength(1)
  })
})

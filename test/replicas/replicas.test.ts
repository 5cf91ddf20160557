// Several bots, one DingTalk app, one PostgreSQL: together they do what one would, each thing once.
import { describe, expect, it } from 'vitest'

import { freshDatabase, ownServer } from '../support/postgres.ts'
import { pause, until } from '../support/house.ts'
import type { Crew, Member } from './support/crew.ts'
import { gather } from './support/crew.ts'

const names = ({ sandbox }: Crew): string[] =>
  sandbox.company.calendars.map(({ name }) => name).sort()

const twice = (texts: readonly string[]): string[] =>
  texts.filter((text, i) => texts.indexOf(text) !== i)

/** Everybody of the crowd makes a calendar of their own, and the bots have said so. */
async function everybodyCreates(crew: Crew, round: number): Promise<void> {
  const before = crew.answers().length
  for (const who of crew.crowd) crew.say(who, `calendar create ${who}-${round}`)
  await until(
    () => crew.answers().length >= before + crew.crowd.length,
    `all are answered in round ${round}`,
    15_000,
  )
}

describe.each([2, 3])('%d bots', (count) => {
  it('do each push once, also when it comes to two of them', async () => {
    const crew = await gather(await freshDatabase())
    const members = await crew.joinMany(count)
    crew.sandbox.faults.duplicate({ times: Infinity })
    await everybodyCreates(crew, 1)
    await everybodyCreates(crew, 2)
    await pause(500)
    expect(names(crew)).toEqual(crew.crowd.flatMap((who) => [`${who}-1`, `${who}-2`]).sort())
    expect(crew.answers()).toHaveLength(2 * crew.crowd.length)
    const busy = new Set(
      crew.sandbox.gateway
        .frames()
        .flatMap(({ kind, connection }) => (kind === 'CALLBACK' ? [connection] : [])),
    )
    expect(busy).toEqual(new Set(members.map(({ connection }) => connection)))
  }, 60_000)

  it('keep to the order of one person, and never do two things of theirs at once', async () => {
    const crew = await gather(await freshDatabase())
    await crew.joinMany(count)
    const [who = ''] = crew.crowd
    crew.sandbox.faults.delay({ match: 'POST */subscribedCalendars', times: Infinity }, 200)
    const wanted = Array.from({ length: 10 }, (_, i) => `C${i}`)
    for (const name of wanted) {
      crew.say(who, `calendar create ${name}`)
      // In order is what the bots have taken in in order.
      await until(() => crew.areAllAcked(), `${name} is taken in`)
    }
    await until(() => crew.answers().length >= wanted.length, 'all are answered', 15_000)
    expect(crew.answers().map(({ text }) => /“(C\d)”/.exec(text)?.[1])).toEqual(wanted)
    const made = crew.sandbox
      .calls()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/subscribedCalendars'))
    expect(made).toHaveLength(wanted.length)
    for (const [i, call] of made.entries()) {
      const before = made[i - 1]
      // The delay comes before the effect, which is what `at` is the time of.
      if (before !== undefined) expect(call.at - before.at).toBeGreaterThanOrEqual(200)
    }
  }, 60_000)
})

describe('a bot that is killed', () => {
  it('leaves its commands to the others, who do them within thirty seconds', async () => {
    const crew = await gather(await freshDatabase())
    const [victim, other] = await crew.joinMany(2)
    await everybodyCreates(crew, 1)
    const link = crew.addFile('Plan.docx')
    // In a read, before anything is changed.
    crew.sandbox.faults.hang({ match: 'GET */queryDentryId', times: crew.crowd.length })
    const before = crew.answers().length
    for (const who of crew.crowd) crew.say(who, `share ${link}`)
    await until(() => crew.sandbox.faults.list().length === 0, 'all of them hang')
    await victim?.stop('SIGKILL')
    const killedAt = Date.now()
    await until(
      () => crew.answers().length >= before + crew.crowd.length,
      'the other has taken over',
      30_000,
    )
    expect(Date.now() - killedAt).toBeLessThan(30_000)
    await pause(500)
    expect(crew.answers()).toHaveLength(before + crew.crowd.length)
    expect(filesIn(crew)).toBe(crew.crowd.length)
    expect(other?.isRunning()).toBe(true)
  }, 60_000)
})

const filesIn = ({ sandbox }: Crew): number =>
  sandbox.company.conversations
    .flatMap(({ conversationId }) => sandbox.messages(conversationId))
    .filter(({ kind }) => kind === 'file').length

/** Talks on, one thing after the other, until told to stop; resolves with how many were answered. */
function talking(crew: Crew, who: string): { readonly stop: () => Promise<number> } {
  let isOver = false
  const run = async (): Promise<number> => {
    for (let n = 1; ; n += 1) {
      if (isOver) return n - 1
      crew.say(who, `calendar create ${who}-${n}`)
      await until(() => crew.answersTo(who).length >= n, `${who} is answered ${n} times`, 40_000)
      await pause(100)
    }
  }
  const running = run()
  return {
    stop: () => {
      isOver = true
      return running
    },
  }
}

async function expectEachOnce(
  crew: Crew,
  talks: readonly { readonly count: number; readonly who: string }[],
) {
  await pause(500)
  const wanted = talks.flatMap(({ who, count }) =>
    Array.from({ length: count }, (_, i) => `${who}-${i + 1}`),
  )
  expect(twice(names(crew))).toEqual([])
  expect(names(crew)).toEqual([...wanted].sort())
  for (const { who, count } of talks) expect(crew.answersTo(who)).toHaveLength(count)
}

describe('a rolling restart', () => {
  it('under load loses nothing and repeats nothing', async () => {
    const crew = await gather(await freshDatabase())
    const members: Member[] = await crew.joinMany(3)
    const talks = crew.crowd.map((who) => ({ who, ...talking(crew, who) }))
    for (const member of members) {
      await pause(500)
      await crew.join()
      expect(await member.stop('SIGTERM')).toBe(0)
    }
    await pause(500)
    // What went to a socket that was just closed comes again after a minute.
    const ended = talks.map(async ({ who, stop }) => ({ who, count: await stop() }))
    const again = setInterval(() => crew.sandbox.clock.advance(60_000), 500)
    const counts = await Promise.all(ended).finally(() => clearInterval(again))
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(crew.crowd.length)
    await expectEachOnce(crew, counts)
  }, 90_000)
})

describe('PostgreSQL that is away for twenty seconds', () => {
  it('costs time, and no message: what was begun is ended, what came meanwhile is done later, once', async () => {
    const server = await ownServer()
    const crew = await gather(server.url)
    const members = await crew.joinMany(2)
    await everybodyCreates(crew, 1)
    crew.sandbox.faults.delay(
      { match: 'POST */subscribedCalendars', times: crew.crowd.length },
      500,
    )
    for (const who of crew.crowd) crew.say(who, `calendar create ${who}-2`)
    await until(() => crew.sandbox.faults.list().length === 0, 'all calls are on their way')
    await server.stop('kill')
    const during = crew.sandbox.gateway.frames().length
    for (const who of crew.crowd) crew.say(who, `calendar create ${who}-3`)
    await pause(20_000)
    const pushed = crew.sandbox.gateway.frames(during).filter(({ kind }) => kind === 'CALLBACK')
    expect(pushed).toHaveLength(crew.crowd.length)
    expect(pushed.filter(({ ackedAt }) => ackedAt !== undefined)).toEqual([])
    await server.start()
    await until(
      () => crew.answers().length >= 2 * crew.crowd.length,
      'what was begun is answered',
      30_000,
    )
    crew.sandbox.clock.advance(60_000)
    await until(() => crew.answers().length >= 3 * crew.crowd.length, 'all is answered', 30_000)
    await expectEachOnce(
      crew,
      crew.crowd.map((who) => ({ who, count: 3 })),
    )
    for (const member of members) expect(member.isRunning()).toBe(true)
  }, 120_000)
})

// The bot as a process beside a PostgreSQL that is late, gone for a while, or not to be used.
import { expect, it, onTestFinished } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { connected, startBotProcess } from '../support/bot-process.ts'
import { until } from '../support/house.ts'
import { freshDatabase, ownServer } from '../support/postgres.ts'
import { talkIn } from '../support/talk.ts'

async function openSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({})
  onTestFinished(() => sandbox.stop())
  return sandbox
}

const whoami = (sandbox: Sandbox) => talkIn({ sandbox }).ask('Li Na', 'whoami')

it('waits for it, works on it, and outlives its restart', async () => {
  const sandbox = await openSandbox()
  const server = await ownServer()
  await server.stop()
  const bot = await startBotProcess(sandbox, { env: { DATABASE_URL: server.url } })
  const said = (text: string) => bot.log.some(({ msg }) => msg === text)
  await until(() => said('PostgreSQL is not there yet'), 'it waits', 15_000)
  await server.start()
  await connected(sandbox)
  expect((await whoami(sandbox)).text).toMatch(/You are \*\*Li Na\*\*/)
  await server.stop('immediate')
  await server.start()
  await until(() => said('connection to PostgreSQL lost'), 'it notices')
  expect((await whoami(sandbox)).text).toMatch(/You are \*\*Li Na\*\*/)
  expect(await bot.stop()).toBe(0)
  expect(bot.stderr()).toBe('')
})

it('ends while it waits, when it is told to', async () => {
  const server = await ownServer()
  await server.stop()
  const bot = await startBotProcess(await openSandbox(), { env: { DATABASE_URL: server.url } })
  const isWaiting = () => bot.log.some(({ msg }) => msg === 'PostgreSQL is not there yet')
  await until(isWaiting, 'it waits', 15_000)
  expect(await bot.stop()).toBe(0)
  expect(bot.stderr()).toBe('')
})

it('ends at once with what to mend, and shows no password', async () => {
  const url = new URL(await freshDatabase())
  url.password = 'S3CRET'
  const bot = await startBotProcess(await openSandbox(), { env: { DATABASE_URL: url.href } })
  await until(() => !bot.isRunning(), 'it ends', 15_000)
  expect(bot.child.exitCode).toBe(1)
  expect(bot.stderr()).toMatch(/cannot start:\n.*Correct the user or the password in DATABASE_URL/)
  expect(bot.stderr() + JSON.stringify(bot.log)).not.toContain('S3CRET')
})

// Metrics and health of the bot’s process: a port that is taken, and a store that is not there yet.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, it, onTestFinished } from 'vitest'

import { startSandbox } from '../../sandbox/sandbox.ts'
import { startBotProcess } from '../support/bot-process.ts'
import { until } from '../support/house.ts'
import { ownServer } from '../support/postgres.ts'
import { scrape } from '../support/scrape.ts'

async function openSandbox() {
  const sandbox = await startSandbox({})
  onTestFinished(() => sandbox.stop())
  return sandbox
}

/** A port that is taken until `close`. */
async function takePort(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, close: () => new Promise((resolve) => void server.close(() => resolve())) }
}

it('a port that is taken is a sentence and exit code 1, and no stack', async () => {
  const { port, close } = await takePort()
  onTestFinished(close)
  const bot = await startBotProcess(await openSandbox(), {
    env: { STEWARD_METRICS_PORT: String(port) },
  })
  await until(() => !bot.isRunning(), 'it ends', 15_000)
  expect(bot.child.exitCode).toBe(1)
  expect(bot.stderr()).toMatch(/cannot start:\nPort \d+ on 127\.0\.0\.1 is in use: give STEWARD_/)
  expect(bot.stderr()).not.toMatch(/\n\s+at /)
})

it('health answers while PostgreSQL is waited for, and turns good when it is there', async () => {
  const { port, close } = await takePort()
  await close()
  const server = await ownServer()
  await server.stop()
  const bot = await startBotProcess(await openSandbox(), {
    env: { STEWARD_METRICS_PORT: String(port), DATABASE_URL: server.url },
  })
  const isWaiting = () => bot.log.some(({ msg }) => msg === 'PostgreSQL is not there yet')
  await until(isWaiting, 'it waits', 15_000)
  expect(await scrape(port, '/healthz')).toMatchObject({
    status: 503,
    body: '{"connected":false,"store":false}',
  })
  await server.start()
  await until(async () => (await scrape(port, '/healthz')).status === 200, 'it is up', 30_000)
  const { value } = await scrape(port)
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect(value('process_cpu_seconds_total')).toBeGreaterThan(0)
  expect(await bot.stop()).toBe(0)
  expect(bot.stderr()).toBe('')
}, 60_000)

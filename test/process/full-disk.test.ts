// A disk that is full, and files that may not be written: said plainly, and nothing acknowledged is lost.
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import type { BotProcess } from '../support/bot-process.ts'
import { connected, startBotProcess } from '../support/bot-process.ts'
import { fillDiskFor, UNPRIVILEGED } from '../support/hard-times.ts'
import { until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

async function openSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  return sandbox
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const SHARE = 'share https://alidocs.dingtalk.com/i/nodes/hGOivqOWFEvEH6lokPIWkRVq36eYkz2V'

const inRelease = (sandbox: Sandbox) =>
  sandbox.messages(talkIn({ sandbox }).conversationId('Release team'))
const answers = (sandbox: Sandbox): string[] =>
  inRelease(sandbox)
    .filter(({ from, kind }) => from === 'bot' && kind !== 'file')
    .map(({ text }) => text)
const files = (sandbox: Sandbox): number =>
  inRelease(sandbox).filter(({ kind }) => kind === 'file').length

function say(sandbox: Sandbox, text: string): void {
  const talk = talkIn({ sandbox })
  sandbox.say({ as: talk.staffId('Li Na'), in: talk.conversationId('Release team'), text })
}

const errors = (bot: BotProcess) => bot.log.filter(({ level }) => level >= 50)
const pushes = (sandbox: Sandbox) =>
  sandbox.gateway.frames().filter(({ kind }) => kind === 'CALLBACK')

describe('a full disk', () => {
  it('leaves pushes unacknowledged, says why, and is over when there is room again', async (context) => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox)
    await connected(sandbox)
    await talkIn({ sandbox }).ask('Li Na', 'whoami')
    const makeRoom = await fillDiskFor(bot.child.pid, context)
    say(sandbox, SHARE)
    await until(() => errors(bot).length > 0, 'it says so')
    say(sandbox, 'whoami')
    await until(() => errors(bot).length > 1, 'it says so again')
    expect(JSON.stringify(errors(bot)[0])).toMatch(/disk/)
    expect(pushes(sandbox).map(({ ackCode }) => ackCode)).toEqual([200, undefined, undefined])
    await makeRoom()
    sandbox.clock.advance(60_000)
    await until(() => answers(sandbox).length === 3, 'both are answered', 10_000)
    expect(files(sandbox)).toBe(1)
    expect(bot.isRunning()).toBe(true)
  }, 60_000)

  it('in the middle of a command holds its end up, and does not lose it', async (context) => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox)
    await connected(sandbox)
    await talkIn({ sandbox }).ask('Li Na', 'whoami')
    sandbox.faults.delay({ match: 'POST */links/send' }, 500)
    say(sandbox, SHARE)
    await until(() => sandbox.faults.list().length === 0, 'the call is on its way')
    const makeRoom = await fillDiskFor(bot.child.pid, context)
    await until(() => errors(bot).length > 0, 'it says so')
    expect(JSON.stringify(errors(bot)[0])).toMatch(/disk/)
    await makeRoom()
    await until(() => answers(sandbox).length === 2, 'it is answered', 10_000)
    expect(answers(sandbox)[1]).toMatch(/Now in this group/)
    expect(files(sandbox)).toBe(1)
  }, 60_000)
})

describe('what may not be written', () => {
  async function startIn(dataDir: string): Promise<BotProcess & { readonly sandbox: Sandbox }> {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox, { dataDir, through: UNPRIVILEGED })
    await until(() => !bot.isRunning() && bot.stderr() !== '', 'it ends and says why', 15_000)
    return { ...bot, sandbox }
  }

  it.each([
    ['a folder', 0o555, 0o644],
    ['a file', 0o755, 0o444],
  ])(
    '%s: it does not start, takes nothing in, and says what to mend',
    async (_, folder, file) => {
      const dataDir = await makeFolder()
      const sandbox = await openSandbox()
      const before = await startBotProcess(sandbox, { dataDir })
      await connected(sandbox)
      await before.stop()
      for (const name of await readdir(dataDir)) await chmod(join(dataDir, name), file)
      await chmod(dataDir, folder)
      const bot = await startIn(dataDir)
      expect(bot.child.exitCode).toBe(1)
      expect(bot.stderr()).toContain(dataDir)
      expect(bot.stderr()).toMatch(/writ|read-only/)
      expect(bot.stderr()).not.toMatch(/in use/)
      expect(bot.sandbox.gateway.opens).toBe(0)
    },
    60_000,
  )
})

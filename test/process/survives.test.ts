// The bot as an operator runs it: what it survives, how it starts and how it ends.
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { connected, startBotProcess } from '../support/bot-process.ts'
import { pause, until } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

async function openSandbox(port = 0): Promise<Sandbox> {
  const sandbox = await startSandbox({ port })
  onTestFinished(() => sandbox.stop())
  return sandbox
}

const whoami = (sandbox: Sandbox) => talkIn({ sandbox }).ask('Li Na', 'whoami')

describe('the bot’s process', () => {
  it('survives bad frames, unknown topics, wordless messages and strangers', async () => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox)
    await connected(sandbox)
    for (const frame of ['{not json', '', 'null', '[]', '{"type":"CALLBACK"}', '{"headers":{}}']) {
      sandbox.gateway.pushRaw(frame)
    }
    sandbox.gateway.pushCallback('/v1.0/graph/api/invoke', {})
    sandbox.gateway.pushCallback('error', {})
    sandbox.gateway.pushEvent('user_add_org', { userId: ['x'] })
    sandbox.gateway.pushEvent('storage_dentry_update', { odd: true })
    sandbox.gateway.pushRobotMessage({
      msgId: 'a',
      conversationId: 'cidx',
      errorCode: 20001,
      errorMessage: 'out',
    })
    sandbox.gateway.pushRobotMessage({
      msgId: 'b',
      conversationId: 'cidy',
      text: { content: ' help' },
    })
    sandbox.settings.pushQuotaOut = true
    await talkIn({ sandbox }).ask('Li Na', 'help')
    sandbox.settings.pushQuotaOut = false
    expect((await whoami(sandbox)).text).toMatch(/You are \*\*Li Na\*\*/)
    expect(bot.isRunning()).toBe(true)
  })

  it('survives a restart of DingTalk', async () => {
    const first = await openSandbox()
    const port = Number(new URL(first.origin).port)
    const bot = await startBotProcess(first)
    await connected(first)
    await first.stop()
    await pause(500)
    const second = await openSandbox(port)
    await connected(second)
    expect((await whoami(second)).text).toMatch(/Li Na/)
    expect(bot.isRunning()).toBe(true)
  })

  it('says plainly that its credentials are refused, goes on trying slowly, and can be stopped', async () => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox, {
      env: { DINGTALK_CLIENT_SECRET: 'not-the-secret' },
    })
    await until(() => bot.log.some(({ level }) => level === 50), 'it says so', 10_000)
    expect(bot.log.find(({ level }) => level === 50)).toMatchObject({
      msg: expect.stringContaining('refuses this app'),
      err: { code: 'authFailed' },
    })
    await pause(1_500)
    expect(sandbox.gateway.opens).toBe(1)
    expect(JSON.stringify(bot.log)).not.toContain('not-the-secret')
    expect(await bot.stop()).toBe(0)
  })

  it('ends within twenty seconds of SIGTERM, also while a call hangs, and leaves nothing behind', async () => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox)
    await connected(sandbox)
    sandbox.faults.hang({ match: 'POST /topapi/v2/user/get' })
    const [lina, release] = [sandbox.company.people[0], sandbox.company.conversations[0]]
    sandbox.say({ as: lina?.staffId ?? '', in: release?.conversationId ?? '', text: 'whoami' })
    await pause(300)
    const started = Date.now()
    expect(await bot.stop()).toBe(0)
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(sandbox.gateway.connections()).toEqual([])
    expect(bot.log.at(-1)?.msg).toBe('stopped')
  }, 30_000)

  it('does not grow over 200 forced reconnects', async () => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox, { program: 'test/support/reporting-bot.mjs' })
    await connected(sandbox)
    const reconnect = async (): Promise<void> => {
      const { opens } = sandbox.gateway
      sandbox.gateway.drop()
      await until(() => sandbox.gateway.opens > opens, 'it connects anew')
      await connected(sandbox)
    }
    for (let round = 0; round < 20; round += 1) await reconnect()
    const before = await report(bot.child)
    for (let round = 0; round < 200; round += 1) await reconnect()
    const after = await report(bot.child)
    expect(after.resources).toEqual(before.resources)
    expect(after.heapMb - before.heapMb).toBeLessThan(3)
    expect((await whoami(sandbox)).text).toMatch(/Li Na/)
  }, 60_000)
})

type Report = { readonly heapMb: number; readonly resources: Readonly<Record<string, number>> }

async function report(child: ChildProcess): Promise<Report> {
  await pause(300)
  return new Promise((resolve) => {
    child.once('message', (message: Report) => resolve(message))
    child.send('report')
  })
}

describe('starting', () => {
  it('names every problem of the configuration at once and exits 2', async () => {
    const bot = await startBotProcess(
      { origin: 'ftp://nowhere', app: { clientId: '', clientSecret: '' } as never },
      { env: { LOG_LEVEL: 'loud' } },
    )
    await until(() => !bot.isRunning(), 'it ends')
    expect(bot.child.exitCode).toBe(2)
    for (const name of [
      'DINGTALK_CLIENT_ID',
      'DINGTALK_CLIENT_SECRET',
      'DINGTALK_API_BASE',
      'LOG_LEVEL',
    ]) {
      expect(bot.stderr()).toContain(name)
    }
  })

  it('stops at a broken policy file and says where', async () => {
    const sandbox = await openSandbox()
    const file = join(await mkdtemp(join(tmpdir(), 'policy-')), 'broken.cedar')
    await writeFile(file, 'permit(principal, action == Action::"fly", resource);')
    const bot = await startBotProcess(sandbox, { env: { STEWARD_POLICY: file } })
    await until(() => !bot.isRunning(), 'it ends')
    expect(bot.child.exitCode).toBe(1)
    expect(bot.stderr()).toMatch(/fly/)
  })

  it('says when its folder cannot be made, also where Node alone would try for ever', async () => {
    const sandbox = await openSandbox()
    const bot = await startBotProcess(sandbox, { dataDir: '/proc/steward/data' })
    await until(() => !bot.isRunning(), 'it ends')
    expect(bot.child.exitCode).toBe(1)
    expect(bot.stderr()).toMatch(/\/proc\/steward\/data .*cannot be made a folder/)
  })

  it('refuses a store that another process uses', async () => {
    const sandbox = await openSandbox()
    const dataDir = await mkdtemp(join(tmpdir(), 'steward-'))
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
    await startBotProcess(sandbox, { dataDir })
    await connected(sandbox)
    const second = await startBotProcess(sandbox, { dataDir })
    await until(() => !second.isRunning(), 'it ends')
    expect(second.child.exitCode).toBe(1)
    expect(second.stderr()).toMatch(/in use by another process/)
    expect((await whoami(sandbox)).text).toMatch(/Li Na/)
  })

  it('reads no variable that .env.example does not explain', async () => {
    const example = await readFile('.env.example', 'utf8')
    const source = await readFile('src/config.ts', 'utf8')
    const names = new Set(source.match(/(?<=')(?:DINGTALK|STEWARD|LOG)_[A-Z_]+(?=')/g))
    for (const name of names) expect(example).toMatch(new RegExp(`^#?\\s?${name}=`, 'm'))
    expect(names.size).toBeGreaterThan(8)
  })
})

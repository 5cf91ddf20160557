// What an operator's tools see: /metrics and /healthz of the real bot, while all is well and while it is not.
import { describe, expect, it, onTestFinished } from 'vitest'

import { startApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { ListenError } from '../../src/metrics/server.ts'
import type { House, LogLine } from '../support/house.ts'
import { configFor, openHouse, seamsFor, until } from '../support/house.ts'
import { ownServer } from '../support/postgres.ts'
import { scrape } from '../support/scrape.ts'
import { talkIn } from '../support/talk.ts'

const ANYWHERE = { host: '127.0.0.1', port: 0 }

type Metered = { readonly house: House; readonly port: number; readonly stop: () => Promise<void> }

async function openMetered(config: Partial<Config> = {}): Promise<Metered> {
  const house = await openHouse()
  const lines: LogLine[] = []
  const app = await startApp(
    { ...configFor(house.sandbox, house.dataDir), metrics: ANYWHERE, ...config },
    { ...seamsFor(house.sandbox, lines), usage: () => ({ cpuSeconds: 1.5, residentBytes: 2e6 }) },
  )
  onTestFinished(() => app.stop())
  await until(() => app.connected(), 'it connects')
  const port = Number(lines.find(({ msg }) => msg.startsWith('metrics'))?.['port'])
  return { house, port, stop: app.stop }
}

const healthOf = async (port: number) => {
  const { status, body } = await scrape(port, '/healthz')
  return { status, ...JSON.parse(body) }
}

describe('/metrics', () => {
  it('counts pushes, how they ended, how long it took, calls and messages', async () => {
    const { house, port } = await openMetered()
    const talk = talkIn(house)
    const { link } = talk.fileNamed('Roadmap.pdf')
    const shared = await talk.ask('Li Na', `share ${link}`)
    await talk.ask('Chen Min', 'no such words S3CRET')
    const { gateway } = house.sandbox
    gateway.pushEvent('storage_dentry_create', {})
    expect(shared.calls.length).toBeGreaterThan(0)
    await until(async () => {
      const { value } = await scrape(port)
      return value('steward_messages_sent_total{way="webhook"}') === 2
    }, 'both are counted')
    const { value, body, status } = await scrape(port)
    expect(status).toBe(200)
    expect(value('steward_pushes_total{result="new"}')).toBe(2)
    expect(value('steward_pushes_total{result="duplicate"}')).toBe(0)
    expect(value('steward_commands_total{outcome="answered",command="share"}')).toBe(1)
    expect(value('steward_commands_total{outcome="unknown-command",command="none"}')).toBe(1)
    expect(value('steward_decided_seconds_count')).toBe(2)
    expect(value('steward_dingtalk_calls_total{api="links/send",result="ok"}')).toBe(1)
    expect(value('steward_connected')).toBe(1)
    expect(value('steward_store_up')).toBe(1)
    expect(value('process_cpu_seconds_total')).toBe(1.5)
    expect(value('process_resident_memory_bytes')).toBe(2e6)
    expect(body).not.toContain('S3CRET')
  })

  it('reads the outbox and the audit as they are, and counts repeats as the calls that they are', async () => {
    const { house, port } = await openMetered()
    const busy = { status: 200, body: { errcode: -1, errmsg: 'system busy' } }
    house.sandbox.faults.answer({ match: 'POST /topapi/v2/user/get', times: 1 }, busy)
    await talkIn(house).ask('Li Na', 'whoami')
    house.sandbox.clock.advance(10_000)
    const { value } = await scrape(port)
    expect(value('steward_dingtalk_calls_total{api="user/get",result="throttled"}')).toBe(1)
    expect(value('steward_dingtalk_calls_total{api="user/get",result="ok"}')).toBe(1)
    expect(value('steward_audit_entries')).toBe(1)
    expect(value('steward_outbox_dead')).toBe(0)
  })

  it('tells what was given up, by a reason and not by DingTalk’s many codes', async () => {
    const { house, port } = await openMetered()
    const { faults, company } = house.sandbox
    const gone = { status: 400, body: { code: 'invalidParameter.robotCode.x', message: 'gone' } }
    faults.answer(
      { match: 'POST /robot/sendBySession', times: 9 },
      { status: 200, body: { errcode: 300001, errmsg: 'x' } },
    )
    faults.answer({ match: 'POST /v1.0/robot/groupMessages/send', times: 9 }, gone)
    const [lina, release] = [company.people[0], company.conversations[0]]
    house.sandbox.say({
      as: lina?.staffId ?? '',
      in: release?.conversationId ?? '',
      text: 'whoami',
    })
    const given = 'steward_messages_undelivered_total{reason="invalid"}'
    await until(async () => (await scrape(port)).value(given) === 1, 'it is given up')
    house.sandbox.clock.advance(6_000)
    await until(async () => (await scrape(port)).value('steward_outbox_dead') === 1, 'it is read')
    const { value } = await scrape(port)
    expect(value('steward_outbox_waiting')).toBe(0)
    expect(value('steward_audit_entries')).toBe(2)
  })

  it('is in a form that says what each number is', async () => {
    const { port } = await openMetered()
    const response = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const lines = (await response.text()).split('\n').filter(Boolean)
    const named = lines.flatMap((line) => /^# HELP (\S+) \S/.exec(line)?.[1] ?? [])
    for (const line of lines.filter((each) => !each.startsWith('#'))) {
      const name = /^[a-z0-9_]+/.exec(line)?.[0] ?? line
      expect(named).toContain(name.replace(/_(bucket|sum|count)$/, ''))
    }
  })
})

describe('/healthz', () => {
  it('is 200 while connected, 503 while not, and says which of the two it is', async () => {
    const { house, port } = await openMetered()
    expect(await healthOf(port)).toEqual({ status: 200, connected: true, store: true })
    const busy = { status: 503, body: { code: 'system.busy', message: '' } }
    const { faults, gateway } = house.sandbox
    const fault = faults.answer(
      { match: 'POST /v1.0/gateway/connections/open', times: 9_999 },
      busy,
    )
    gateway.drop()
    await until(async () => (await healthOf(port)).status === 503, 'it notices')
    expect(await healthOf(port)).toEqual({ status: 503, connected: false, store: true })
    expect(fault).toBeDefined()
  })

  it('answers while the store is down, as /metrics does without what only the store knows', async () => {
    const server = await ownServer()
    const { house, port } = await openMetered({ databaseUrl: server.url })
    await server.stop('immediate')
    await until(async () => !(await healthOf(port)).store, 'it notices', 15_000)
    expect(await healthOf(port)).toEqual({ status: 503, connected: true, store: false })
    house.sandbox.clock.advance(10_000)
    const { value, status } = await scrape(port)
    expect(status).toBe(200)
    expect(value('steward_store_up')).toBe(0)
    expect(value('steward_outbox_waiting')).toBeUndefined()
    await server.start()
    await until(async () => (await healthOf(port)).status === 200, 'it is back', 15_000)
    house.sandbox.clock.advance(10_000)
    expect((await scrape(port)).value('steward_outbox_waiting')).toBe(0)
  }, 40_000)
})

describe('the port', () => {
  it('answers nothing else, and only to who reads', async () => {
    const { port } = await openMetered()
    expect((await scrape(port, '/')).status).toBe(404)
    const posted = await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })
    expect(posted.status).toBe(405)
  })

  it('is closed at the end, and also where the start fails', async () => {
    const { house, port, stop } = await openMetered()
    const config = configFor(house.sandbox, house.dataDir)
    const seams = seamsFor(house.sandbox, [])
    await expect(startApp({ ...config, metrics: { ...ANYWHERE, port } }, seams)).rejects.toThrow(
      ListenError,
    )
    await stop()
    await expect(scrape(port)).rejects.toThrow()
    const broken = { ...seams, schemaFile: 'nowhere' }
    const at = { ...ANYWHERE, port }
    await expect(startApp({ ...config, metrics: at }, broken)).rejects.toThrow(/nowhere/)
    await expect(scrape(port)).rejects.toThrow()
  })

  it('is not there unless asked for', async () => {
    const house = await openHouse()
    await house.startBot()
    expect(house.log.some(({ msg }) => msg.startsWith('metrics'))).toBe(false)
  })
})

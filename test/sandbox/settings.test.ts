import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, getToken, postJson, send } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { connect } from './support/stream-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

const DEFAULTS = {
  consoleSwitch: true,
  tokenLifeSeconds: 7200,
  missingScopes: [],
  pushQuotaOut: false,
  messageContentAsString: false,
  staffIdMissing: false,
  timeFormat: 'iso',
  quoteShape: 'content.text',
  quotedFileIds: true,
  searchHitsInFull: true,
  eventsInSubscribedCalendars: true,
  awkwardIds: false,
  quota: { calls: { on: true, limit: 5_000 }, pushes: { on: true, limit: 3_000 } },
  qps: { on: false, limit: 20 },
  webhook: { on: false, perMinute: 20 },
  ipBanned: false,
  model: { behaviour: 'rules', seconds: 10 },
}

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

const url = () => `${sandbox.origin}/_sandbox/settings`
const show = async () => (await send(url())).body
const patch = (change: unknown) =>
  send(url(), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })

describe('the settings', () => {
  let kinds: string[]

  beforeEach(() => {
    kinds = []
    sandbox.feed.listen(({ kind }) => kinds.push(kind))
  })

  it('are shown whole, changed in part, and restored by a reset', async () => {
    expect(await show()).toEqual(DEFAULTS)
    const change = { timeFormat: 'java', quota: { pushes: { limit: 9 } }, missingScopes: ['a.b'] }
    const changed = {
      ...DEFAULTS,
      timeFormat: 'java',
      missingScopes: ['a.b'],
      quota: { ...DEFAULTS.quota, pushes: { on: true, limit: 9 } },
    }
    expect(await patch(change)).toMatchObject({ status: 200, body: changed })
    await patch({ qps: { on: true }, webhook: { perMinute: 3 }, ipBanned: true })
    expect(await show()).toEqual({
      ...changed,
      qps: { on: true, limit: 20 },
      webhook: { on: false, perMinute: 3 },
      ipBanned: true,
    })
    expect(kinds).toEqual(['settings', 'settings'])
    sandbox.reset()
    expect(await show()).toEqual(DEFAULTS)
  })

  it.each([
    [{ colour: 1 }, 'there is no setting "colour"; there are consoleSwitch, tokenLifeSeconds'],
    [{ quota: { call: {} } }, 'there is no setting "quota.call"; there are quota.calls'],
    [{ quota: { calls: { limit: -1 } } }, '"quota.calls.limit" has to be a whole number'],
    [{ quota: 3 }, '"quota" has to be an object'],
    [{ qps: { on: 'yes' } }, '"qps.on" has to be true or false'],
    [{ consoleSwitch: 0 }, '"consoleSwitch" has to be true or false'],
    [{ missingScopes: 'a' }, '"missingScopes" has to be a list'],
    [{ missingScopes: [1] }, '"missingScopes" has to be a list'],
    [{ timeFormat: 'unix' }, '"timeFormat" has to be one of iso, java'],
    [[], 'the body is not a JSON object'],
  ])('refuse %j whole and say why', async (change, words) => {
    const both = Array.isArray(change) ? change : { ipBanned: true, ...change }
    const { status, body } = await patch(both)

    expect(status).toBe(400)
    expect(body['error']).toContain(words)
    expect(await show()).toEqual(DEFAULTS)
    expect(kinds).toEqual([])
  })
})

it('a shorter life ends the token that is out', async () => {
  const api = await apiClient(sandbox)
  const path = '/v1.0/calendar/users/x/calendars'
  sandbox.clock.advance(61_000)
  expect((await api.call('GET', path)).body['code']).not.toBe('InvalidAuthentication')
  const old = await getToken(sandbox)
  sandbox.clock.advance(61_000)
  await patch({ tokenLifeSeconds: 60 })

  expect(await api.call('GET', path)).toMatchObject({
    status: 400,
    body: { code: 'InvalidAuthentication' },
  })
  const fresh = await getToken(sandbox)
  expect(fresh).not.toBe(old)
  expect(await getToken(sandbox)).toBe(fresh)
})

it('a message can come without its sender’s staffId', async () => {
  const bot = await connect(sandbox)
  await patch({ staffIdMissing: true })
  const { staffId, dingtalkId } = person(sandbox, 'Li Na')
  const { conversationId } = group(sandbox, 'Release team')
  await postJson(`${sandbox.origin}/_sandbox/say`, {
    as: staffId,
    in: conversationId,
    text: 'who am I?',
  })
  const data = JSON.parse((await bot.next()).data)

  expect(data).not.toHaveProperty('senderStaffId')
  expect(data).toMatchObject({ senderId: dingtalkId, text: { content: ' who am I?' } })
})

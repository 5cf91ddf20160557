import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { person, space } from './support/company.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

const MATCH = { match: 'POST /v1.0/storage/events/subscribe' }

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

function subscribe() {
  const { unionId } = person(sandbox, 'Li Na')
  const { spaceId } = space(sandbox, 'Release files')
  return api.call('POST', `/v1.0/storage/events/subscribe?unionId=${unionId}`, {
    scope: 'SPACE',
    scopeId: spaceId,
  })
}

const subscriptions = () => sandbox.company.subscriptions.length
const statuses = () => sandbox.calls().map((call) => call.status)

describe('a fault', () => {
  it('answers in DingTalk’s place, once unless told otherwise', async () => {
    sandbox.faults.answer(MATCH, { status: 503, body: { code: 'operationTimeout' } })

    expect(await subscribe()).toMatchObject({ status: 503, body: { code: 'operationTimeout' } })
    expect(subscriptions()).toBe(0)
    expect((await subscribe()).status).toBe(200)
    expect(statuses()).toEqual([200, 503, 200])
  })

  it('can answer with a page, again and again, until it is removed', async () => {
    const id = sandbox.faults.answer({ times: Infinity }, { status: 502, html: '<p>no</p>' })
    for (let count = 0; count < 3; count += 1) expect((await subscribe()).text).toBe('<p>no</p>')
    expect(sandbox.faults.list()).toMatchObject([{ id, kind: 'answer', match: '*' }])

    expect(sandbox.faults.remove(id)).toBe(true)
    expect(sandbox.faults.remove(id)).toBe(false)
    expect((await subscribe()).status).toBe(200)
  })

  it('can hold the answer back for a while', async () => {
    sandbox.faults.delay(MATCH, 10_000)
    const reply = subscribe()
    await until(() => sandbox.faults.list().length === 0)
    sandbox.clock.advance(9_999)
    expect(subscriptions()).toBe(0)
    sandbox.clock.advance(1)

    expect((await reply).status).toBe(200)
  })

  it('can leave a call without an answer and without effect', async () => {
    sandbox.faults.hang(MATCH)
    const reply = subscribe()
    const ending = expect(reply).rejects.toThrow()
    await until(() => sandbox.calls().at(-1)?.status === 0)

    expect(subscriptions()).toBe(0)
    await sandbox.stop()
    await ending
  })

  it('can reset the connection before or after the effect', async () => {
    sandbox.faults.resetBefore(MATCH)
    await expect(subscribe()).rejects.toThrow('fetch failed')
    expect(subscriptions()).toBe(0)
    sandbox.faults.resetAfterCommit(MATCH)
    await expect(subscribe()).rejects.toThrow('fetch failed')
    expect(subscriptions()).toBe(1)

    expect(statuses()).toEqual([200, 0, 0])
  })

  it('leaves other calls alone', async () => {
    sandbox.faults.hang({ match: 'GET /v1.0/storage/events/subscribe' })
    sandbox.faults.hang({ match: 'POST /v1.0/storage/events' })

    expect((await subscribe()).status).toBe(200)
    sandbox.faults.clear()
    expect(sandbox.faults.list()).toEqual([])
  })
})

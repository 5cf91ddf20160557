// One connection by itself: an ack belongs to the socket that brought the push.
import { expect, it, onTestFinished } from 'vitest'

import { startSandbox } from '../../sandbox/sandbox.ts'
import { decodeFrame } from '../../src/parsing/payload.ts'
import { openConnection } from '../../src/stream/connection.ts'
import type { LogLine } from '../support/house.ts'
import { pause, seamsFor, until } from '../support/house.ts'

it('an ack that is late for its connection is dropped, and never sent on another', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  const log: LogLine[] = []
  const { clientId, clientSecret } = sandbox.app
  const open = () =>
    openConnection({
      clientId,
      clientSecret,
      subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
      openTicket: async () => {
        const body = JSON.stringify({
          clientId,
          clientSecret,
          subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
        })
        const headers = { 'content-type': 'application/json', accept: 'application/json' }
        const answer = await fetch(`${sandbox.origin}/v1.0/gateway/connections/open`, {
          method: 'POST',
          body,
          headers,
        })
        const { endpoint, ticket } = (await answer.json()) as { endpoint: string; ticket: string }
        return { endpoint, ticket }
      },
      readFrame: decodeFrame,
      onPush: async () => {
        await pause(200)
        return { code: 200, data: { response: null } }
      },
      handshakeTimeoutMs: 1_000,
      pingEveryMs: 1_000,
      signal: new AbortController().signal,
      log: seamsFor(sandbox, log).log,
    })

  const first = await open()
  const frame = sandbox.gateway.pushRobotMessage({ msgId: 'slow' })
  await pause(50)
  sandbox.gateway.drop()
  await first.closed
  const second = await open()
  await until(() => log.some(({ msg }) => msg.startsWith('ack dropped')), 'the ack is dropped')
  expect(sandbox.gateway.frames().find(({ n }) => n === frame.n)?.ackedAt).toBeUndefined()

  const next = sandbox.gateway.pushRobotMessage({ msgId: 'next' })
  await second.settled()
  await until(
    () => sandbox.gateway.frames().some(({ n, ackedAt }) => n === next.n && ackedAt !== undefined),
    'the next is acked',
  )
  second.terminate()
  await second.closed
})

// The wire, field by field: what the protocol's tables say of frames and of robot messages.
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { group, person, single } from './support/company.ts'
import { connect, type Received, type StreamClient } from './support/stream-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

const MS = /^\d{13}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MESSAGE_ID = /^[0-9a-f]{8}_[0-9a-f]{1,4}_[0-9a-f]+_[0-9a-f]+$/
const ENCRYPTED = /^\$:LWCP_v1:\$/

let sandbox: Sandbox
let bot: StreamClient

withSandbox(async (started) => {
  sandbox = started
  bot = await connect(started)
})

async function say(name: string, conversationId: string, at?: readonly string[]) {
  const said = sandbox.say({
    as: person(sandbox, name).staffId,
    in: conversationId,
    text: 'hi',
    at,
  })
  const frame = await bot.next(({ data }) => JSON.parse(data).msgId === said.msgId)
  return { ...said, frame, data: JSON.parse(frame.data) }
}

const matching = (form: RegExp) => expect.stringMatching(form)

describe('a frame', () => {
  function expectExactly({ specVersion, type, headers, data, ...rest }: Received, fields: object) {
    expect(rest).toEqual({})
    expect(specVersion).toBe('1.0')
    expect(data).toBeTypeOf('string')
    expect({ type, headers }).toEqual(fields)
  }

  const common = (topic: string) => ({
    topic,
    contentType: 'application/json',
    messageId: matching(MESSAGE_ID),
    time: matching(MS),
  })

  it.each(['ping', 'disconnect'] as const)(
    'SYSTEM %s has the common headers only',
    async (topic) => {
      if (topic === 'ping') sandbox.gateway.ping()
      else sandbox.gateway.disconnect()
      const frame = await bot.next()

      expectExactly(frame, { type: 'SYSTEM', headers: common(topic) })
      const opaque = topic === 'ping' ? { opaque: matching(UUID) } : undefined
      expect(JSON.parse(frame.data)).toEqual(
        opaque ?? { reason: 'persistent connection is timeout' },
      )
    },
  )

  it('CALLBACK names the app and the connection', async () => {
    const { frame } = await say('Li Na', group(sandbox, 'Release team').conversationId)

    expectExactly(frame, {
      type: 'CALLBACK',
      headers: {
        ...common('/v1.0/im/bot/messages/get'),
        appId: sandbox.app.unifiedAppId,
        connectionId: sandbox.gateway.connections()[0]?.id,
      },
    })
    expect(frame.headers['connectionId']).toMatch(UUID)
  })

  it('EVENT carries its metadata in the headers and only the inner object as data', async () => {
    const inner = { timeStamp: 1, title: 'New' }
    sandbox.gateway.pushEvent('chat_update_title', inner)
    const frame = await bot.next()

    expectExactly(frame, {
      type: 'EVENT',
      headers: {
        ...common('*'),
        eventType: 'chat_update_title',
        eventId: matching(/^[0-9a-f]{20,32}$/),
        eventBornTime: matching(MS),
        eventCorpId: sandbox.app.corpId,
        eventUnifiedAppId: sandbox.app.unifiedAppId,
      },
    })
    expect(JSON.parse(frame.data)).toEqual(inner)
  })
})

describe('a robot message', () => {
  const everywhere = (name: string) => {
    const { staffId, unionId, dingtalkId, corpId } = person(sandbox, name)
    return {
      senderPlatform: expect.any(String),
      chatbotCorpId: sandbox.app.corpId,
      chatbotUserId: matching(ENCRYPTED),
      msgId: matching(/^msg.+==$/),
      senderNick: name,
      isAdmin: expect.any(Boolean),
      senderStaffId: staffId,
      senderUnionId: unionId,
      senderId: dingtalkId,
      senderCorpId: corpId,
      sessionWebhook: matching(/\/robot\/sendBySession\?session=[0-9a-f]{32}$/),
      sessionWebhookExpiredTime: expect.any(Number),
      createAt: expect.any(Number),
      robotCode: sandbox.app.robotCode,
      msgtype: 'text',
    }
  }

  it('from a group names the group and who was mentioned; the bot’s own @ leaves a space', async () => {
    const { conversationId, title } = group(sandbox, 'Release team')
    const wang = person(sandbox, 'Wang Wu')
    const { data } = await say('Li Na', conversationId, [wang.staffId])

    expect(data).toEqual({
      ...everywhere('Li Na'),
      conversationId,
      conversationType: '2',
      conversationTitle: title,
      isInAtList: true,
      atUsers: [
        { dingtalkId: data.chatbotUserId },
        { dingtalkId: wang.dingtalkId, staffId: wang.staffId },
      ],
      text: { content: expect.stringMatching(/^ .*hi$/) },
    })
    expect(conversationId).toMatch(/^cid.+=$/)
    expect(data.senderId).toMatch(ENCRYPTED)
    expect(data.sessionWebhookExpiredTime - data.createAt).toBe(90 * 60_000)
  })

  it('from one person has neither title nor mentions', async () => {
    const { conversationId } = single(sandbox, 'Li Na')
    const { data } = await say('Li Na', conversationId)

    expect(data).toEqual({
      ...everywhere('Li Na'),
      conversationId,
      conversationType: '1',
      text: { content: 'hi' },
    })
  })

  it('from another organisation has no staffId, and that organisation’s corpId', async () => {
    const { data } = await say('Sato', group(sandbox, 'All hands').conversationId)

    expect(data).not.toHaveProperty('senderStaffId')
    expect(data.senderId).toMatch(ENCRYPTED)
    expect(data.senderCorpId).not.toBe(sandbox.app.corpId)
  })

  it('over quota has the error in both spellings and neither text nor content', async () => {
    sandbox.settings.pushQuotaOut = true
    const { data } = await say('Li Na', single(sandbox, 'Li Na').conversationId)

    expect(data).toMatchObject({ errorCode: 20001, errCode: 20001, errorMessage: data.errMsg })
    for (const field of ['text', 'content']) expect(data).not.toHaveProperty(field)
  })

  it('can come with its text as JSON text', async () => {
    sandbox.settings.messageContentAsString = true
    const { data } = await say('Li Na', single(sandbox, 'Li Na').conversationId)

    expect(data.text).toBe('{"content":"hi"}')
  })
})

it('the ack is checked: messageId, code and data', async () => {
  const { frame } = await say('Li Na', single(sandbox, 'Li Na').conversationId)
  for (const text of ['nonsense', '{"code":200}', '{"headers":{"messageId":"x"},"code":200}'])
    bot.socket.send(text)
  bot.socket.send(JSON.stringify({ code: '200', headers: frame.headers }))
  sandbox.gateway.ping()
  const ping = await bot.next(({ type }) => type === 'SYSTEM')
  bot.ack(ping, { data: ping.data })
  await expect.poll(() => sandbox.gateway.pings()[0]?.echo).toBe('right')

  expect(sandbox.gateway.frames()[0]).toMatchObject({ outcome: 'waiting' })
  expect(sandbox.gateway.frames()[1]).toMatchObject({ outcome: 'accepted', echo: 'right' })
})

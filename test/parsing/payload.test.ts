// What comes from outside, decoded: tolerant of what DingTalk is known to vary, and never throwing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeDentryEvent, decodeFrame, decodeRobotMessage } from '../../src/parsing/payload.ts'

const MESSAGE = {
  conversationId: 'cidFbEwwavwcAsXDZbYqSBLnA==',
  conversationType: '2',
  msgId: 'msgqEufncv9gVqy7ia60LYs3w==',
  senderNick: '用户',
  senderStaffId: '16650000698',
  senderId: '$:LWCP_v1:$jqTgIfhRX9Q==',
  text: { content: ' 测试数据' },
  msgtype: 'text',
}

const NOT_NEEDED = [
  'conversationTitle',
  'chatbotCorpId',
  'chatbotUserId',
  'senderStaffId',
  'senderCorpId',
  'senderId',
  'senderNick',
  'atUsers',
  'sessionWebhook',
  'sessionWebhookExpiredTime',
  'createAt',
  'robotCode',
  'content',
  'errorCode',
  'errCode',
]

const decode = (change: object) => decodeRobotMessage(JSON.stringify({ ...MESSAGE, ...change }))

describe('a robot message', () => {
  it.each([
    ['plain text', {}, { body: { kind: 'text', text: ' 测试数据' }, senderStaffId: '16650000698' }],
    ['a NUL', { text: { content: 'a\0b' } }, { body: { kind: 'text', text: 'a\uFFFDb' } }],
    ['content as JSON text', { text: '{"content":"hi"}' }, { body: { kind: 'text', text: 'hi' } }],
    [
      'rich text',
      {
        text: undefined,
        content: { richText: [{ text: '@Bot ' }, { type: 'picture' }, { text: 'help' }] },
      },
      { body: { kind: 'text', text: '@Bot  help' } },
    ],
    [
      'rich text as JSON text',
      { text: undefined, content: '{"richText":[{"text":"help"}]}' },
      { body: { kind: 'text', text: 'help' } },
    ],
    [
      'spoken words',
      { text: undefined, msgtype: 'audio', content: { recognition: '帮助' } },
      { body: { kind: 'text', text: '帮助' } },
    ],
    [
      'a picture',
      { text: undefined, msgtype: 'picture', content: { downloadCode: 'x' } },
      { body: { kind: 'not-text' } },
    ],
    [
      'no words for want of quota',
      { text: undefined, errorCode: 20001, errorMessage: 'x' },
      { body: { kind: 'quota-out' } },
    ],
    [
      'the other spelling of it',
      { text: undefined, errCode: '20001', errMsg: 'x' },
      { body: { kind: 'quota-out' } },
    ],
    [
      'no staffId',
      { senderStaffId: undefined },
      { senderStaffId: undefined, senderKey: MESSAGE.senderId },
    ],
    ['an empty staffId', { senderStaffId: '' }, { senderStaffId: undefined }],
    [
      'times as text',
      { sessionWebhook: 'https://x', sessionWebhookExpiredTime: '5' },
      { webhook: { url: 'https://x', expiresAt: 5 } },
    ],
    [
      'null for whatever is not needed',
      Object.fromEntries(NOT_NEEDED.map((field) => [field, null])),
      { body: { kind: 'text', text: ' 测试数据' }, webhook: undefined, mentions: [] },
    ],
    [
      'half an emoji, in the words and in the title',
      { text: { content: 'hlep \ud800' }, conversationTitle: '\ud800' },
      { body: { kind: 'text', text: 'hlep \ufffd' }, conversationTitle: '\ufffd' },
    ],
    ['the type as a number', { conversationType: 1 }, { conversationKind: 'single' }],
    [
      'mentions, without the bot',
      {
        chatbotUserId: 'bot',
        atUsers: [{ dingtalkId: 'bot' }, { dingtalkId: 'a', staffId: 's1' }, { dingtalkId: 'b' }],
      },
      { mentions: [{ staffId: 's1' }, { staffId: undefined }] },
    ],
  ])('with %s', (_, change, expected) => {
    expect(decode(change)).toMatchObject({ kind: 'ok', value: expected })
  })

  const FILE = { spaceId: '214', fileId: '1048', fileName: '周报.docx' }
  const QUOTED = { kind: 'file', name: '周报.docx', spaceId: '214', dentryId: '1048' }
  const NAMED = { ...QUOTED, spaceId: undefined, dentryId: undefined }
  const reply = (repliedMsg: unknown) => ({ text: { content: 'x', isReplyMsg: true, repliedMsg } })

  it.each([
    ['nothing', {}, undefined],
    [
      'nothing, as null',
      { text: { content: 'x', repliedMsg: null }, quoteMessage: null },
      undefined,
    ],
    ['a file', reply({ msgType: 'file', content: FILE }), QUOTED],
    ['a file as JSON text', reply(JSON.stringify({ msgType: 'file', content: FILE })), QUOTED],
    ['a file whose content is JSON text', reply({ content: JSON.stringify(FILE) }), QUOTED],
    ['a file with numbers', reply({ content: { ...FILE, spaceId: 214, fileId: 1048 } }), QUOTED],
    ['a file without ids', reply({ msgType: 'file', content: { fileName: '周报.docx' } }), NAMED],
    ['a file with odd ids', reply({ content: { ...FILE, spaceId: '', fileId: 'x' } }), NAMED],
    ['a file of which nothing is told', reply({ msgType: 'file' }), { ...NAMED, name: undefined }],
    ['a file in the other field', { quoteMessage: { msgType: 'FILE', content: FILE } }, QUOTED],
    ['words', reply({ msgType: 'text', content: { text: 'hi' } }), { kind: 'other' }],
    ['words without content', reply({ msgType: 'text' }), { kind: 'other' }],
    ['what it does not say', reply(undefined), { kind: 'other' }],
    ['something odd', reply(7), { kind: 'other' }],
  ])('that quotes %s', (_, change, quoted) => {
    expect(decode(change)).toMatchObject({ kind: 'ok', value: { body: { kind: 'text' }, quoted } })
  })

  it.each([
    ['no msgId', { msgId: undefined }],
    ['no conversation', { conversationId: ' ' }],
  ])('with %s is malformed, not an exception', (_, change) => {
    expect(decode(change)).toMatchObject({ kind: 'malformed' })
  })
})

describe('a frame', () => {
  it.each([
    [
      'a ping',
      { type: 'SYSTEM', headers: { topic: 'ping', messageId: 'm' }, data: '{"opaque":"1"}' },
      { kind: 'ping', data: '{"opaque":"1"}' },
    ],
    [
      'a disconnect without messageId',
      { type: 'SYSTEM', headers: { topic: 'disconnect' }, data: '{"reason":"x"}' },
      { kind: 'disconnect' },
    ],
    [
      'numbers in the headers',
      {
        type: 'EVENT',
        headers: { topic: '*', messageId: 'm', time: 5, eventType: 'a', eventId: 'b' },
        data: '{}',
      },
      { kind: 'event', eventType: 'a', eventId: 'b', bornAt: undefined },
    ],
    [
      'the time of the event',
      {
        type: 'EVENT',
        headers: { messageId: 'm', eventType: 'a', eventId: 'b', eventBornTime: '1683533823336' },
        data: '{}',
      },
      { kind: 'event', bornAt: 1_683_533_823_336 },
    ],
    [
      'an odd time of the event',
      {
        type: 'EVENT',
        headers: { messageId: 'm', eventType: 'a', eventId: 'b', eventBornTime: 'soon' },
        data: '{}',
      },
      { kind: 'event', bornAt: undefined },
    ],
    [
      'data as an object',
      { type: 'CALLBACK', headers: { topic: 't', messageId: 'm' }, data: { a: 1 } },
      { kind: 'callback', data: '{"a":1}' },
    ],
  ])('with %s', (_, frame, expected) => {
    expect(decodeFrame(JSON.stringify(frame))).toMatchObject({ kind: 'ok', value: expected })
  })

  it('with an event that has no id is malformed: it could not be told from another', () => {
    const headers = { topic: '*', messageId: 'm', eventType: 'a', eventId: '' }
    expect(decodeFrame(JSON.stringify({ type: 'EVENT', headers, data: '{}' }))).toMatchObject({
      kind: 'malformed',
    })
  })

  it('that is anything at all does not throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        decodeFrame(text)
        decodeRobotMessage(text)
        decodeDentryEvent(text)
      }),
    )
  })
})

describe('a change of a file', () => {
  const EVENT = {
    spaceId: '214',
    dentryId: '1048',
    eventScope: 'SPACE',
    eventScopeId: '214',
    unionId: 'u',
    type: 'FILE',
  }

  it.each([
    ['jpg', 'jpg'],
    ['.XLSX ', 'xlsx'],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    [7, undefined],
  ])('with the extension %j', (extension, read) => {
    const decoded = decodeDentryEvent(JSON.stringify({ ...EVENT, extension }))
    expect(decoded).toMatchObject({ kind: 'ok', value: { dentryId: '1048', isFolder: false } })
    expect(decoded.kind === 'ok' && decoded.value.extension).toBe(read)
  })
})

import { describe, expect, it } from 'vitest'
import { APP_IDENTITY } from '../../sandbox/app-identity.ts'
import { parseJson, isRecord, type JsonRecord } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, postJson, send, type ApiClient } from './support/api-client.ts'
import { file, group, person, single } from './support/company.ts'
import { connect, type StreamClient } from './support/stream-client.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let bot: StreamClient
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  bot = await connect(started)
  api = await apiClient(started)
})

const staff = (name: string) => person(sandbox, name).staffId
const team = () => group(sandbox, 'Release team').conversationId
const direct = () => single(sandbox, 'Li Na').conversationId

async function heard(words: object): Promise<JsonRecord> {
  const said = await postJson(`${sandbox.origin}/_sandbox/say`, { as: staff('Li Na'), ...words })
  expect(said.status).toBe(200)
  const frame = await bot.next(({ data }) => data.includes(String(said.body['msgId'])))
  const data = parseJson(frame.data)
  return isRecord(data) ? data : {}
}

const download = (body: object) => api.call('POST', '/v1.0/robot/messageFiles/download', body)
const { robotCode } = APP_IDENTITY

describe('what people send beside words', () => {
  it('is a picture with a downloadCode', async () => {
    const data = await heard({ in: team(), text: 'Whiteboard', kind: 'picture' })

    expect(data).toMatchObject({
      msgtype: 'picture',
      isInAtList: true,
      content: { downloadCode: expect.any(String), pictureDownloadCode: expect.any(String) },
    })
    expect(data).not.toHaveProperty('text')
    expect(sandbox.messages(team())).toMatchObject([
      { kind: 'picture', text: 'Whiteboard', media: { kind: 'picture', name: 'Whiteboard' } },
    ])
  })

  it('is words and pictures in turn, with the bot’s mention left in', async () => {
    const words = { in: team(), text: 'before [picture] after', kind: 'richText' }

    expect(await heard(words)).toMatchObject({
      msgtype: 'richText',
      content: {
        richText: [
          { text: '@Steward before ' },
          { type: 'picture', downloadCode: expect.any(String) },
          { text: ' after' },
        ],
      },
    })
    const { content } = await heard({ ...words, text: 'see' })
    expect(content).toMatchObject({ richText: [{ text: '@Steward see' }, { type: 'picture' }] })
  })

  it('is a voice message with what was understood, and a file, in a chat of two', async () => {
    expect(await heard({ in: direct(), text: '发布计划', kind: 'audio' })).toMatchObject({
      msgtype: 'audio',
      content: { downloadCode: expect.any(String), recognition: '发布计划', duration: 1000 },
    })
    expect(await heard({ in: direct(), text: 'notes.txt', kind: 'file' })).toMatchObject({
      msgtype: 'file',
      content: { downloadCode: expect.any(String), fileName: 'notes.txt' },
    })
  })

  it('never reaches the bot in a group as voice or file', () => {
    for (const kind of ['audio', 'file'] as const)
      sandbox.say({ as: staff('Li Na'), in: team(), text: 'x', kind })

    expect(sandbox.gateway.frames()).toEqual([])
    expect(sandbox.messages(team())).toMatchObject([{ kind: 'audio' }, { kind: 'file' }])
  })

  it('comes as JSON text, or not at all, like words do', async () => {
    sandbox.settings.messageContentAsString = true
    const { content } = await heard({ in: team(), text: 'Whiteboard', kind: 'picture' })
    expect(parseJson(String(content))).toMatchObject({ downloadCode: expect.any(String) })

    sandbox.settings.pushQuotaOut = true
    const data = await heard({ in: team(), text: 'Whiteboard', kind: 'picture' })
    expect(data).not.toHaveProperty('content')
    expect(data).toMatchObject({ msgtype: 'picture', errCode: 20001, errorCode: 20001 })
  })

  it('is refused when the kind is unknown', async () => {
    const words = { as: staff('Li Na'), in: team(), text: 'x', kind: 'video' }
    const reply = await postJson(`${sandbox.origin}/_sandbox/say`, words)
    expect(reply).toMatchObject({ status: 400, body: { error: '"kind" is not what it should be' } })
  })
})

describe('fetching what was sent', () => {
  async function code(words: object): Promise<string> {
    const { content } = await heard({ in: direct(), ...words })
    return isRecord(content) ? String(content['downloadCode']) : ''
  }

  it.each([
    [{ kind: 'picture', text: '' }, 'image/png', '\u0089PNG'],
    [{ kind: 'audio', text: 'hello' }, 'audio/wav', 'RIFF'],
    [{ kind: 'file', text: 'notes.txt' }, 'application/octet-stream', 'note'],
  ])('%j', async (words, contentType, begins) => {
    const { body } = await download({ robotCode, downloadCode: await code(words) })
    const response = await fetch(String(body['downloadUrl']))

    expect(response.headers.get('content-type')).toBe(contentType)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('latin1').slice(0, 4)).toBe(begins)
  })

  it('works for an hour', async () => {
    const downloadCode = await code({ kind: 'file', text: 'notes.txt' })
    const { body } = await download({ robotCode, downloadCode })
    sandbox.clock.advance(3_600_000)

    expect((await send(String(body['downloadUrl']))).status).toBe(403)
    expect((await send(`${sandbox.origin}/_sandbox/media/none`)).status).toBe(404)
  })

  it.each([
    [{}, 'invalidParameter.robotCode.empty'],
    [{ robotCode: 'dingother', downloadCode: 'x' }, 'invalidParameter.robotCode.invalid'],
    [{ robotCode }, 'invalidParameter.downloadCode.empty'],
    [{ robotCode, downloadCode: 'made up' }, 'resource.not.found'],
  ])('refuses %j', async (body, errorCode) => {
    expect(await download(body)).toMatchObject({ status: 400, body: { code: errorCode } })
  })
})

describe('answering a message', () => {
  const quoteFirst = () => heard({ in: team(), text: 'why?', quote: 1 })

  async function askedWith(shape: Sandbox['settings']['quoteShape']): Promise<JsonRecord> {
    await heard({ in: team(), text: 'first' })
    sandbox.settings.quoteShape = shape
    return quoteFirst()
  }

  it('carries it in either documented place, or beside the text', async () => {
    const first = await askedWith('content.text')
    const originalMsgId = sandbox.messages(team())[0]?.msgId
    expect(first).toMatchObject({
      originalMsgId,
      text: { isReplyMsg: true, repliedMsg: { content: { text: '@Steward first' } } },
    })
    sandbox.settings.quoteShape = 'content.content'
    expect(await quoteFirst()).toMatchObject({
      text: { repliedMsg: { content: { content: '@Steward first' } } },
    })
    sandbox.settings.quoteShape = 'quoteMessage'
    expect(await quoteFirst()).toMatchObject({
      originalMsgId,
      quoteMessage: { msgId: originalMsgId, msgtype: 'text', text: { content: '@Steward first' } },
      text: { content: ' why?' },
    })
    expect((await quoteFirst())['text']).not.toHaveProperty('repliedMsg')
  })

  it('names the key under which the robot sent it', async () => {
    const { body } = await api.call('POST', '/v1.0/robot/groupMessages/send', {
      robotCode,
      openConversationId: team(),
      msgKey: 'sampleText',
      msgParam: '{"content":"Good morning"}',
    })

    expect(await quoteFirst()).toMatchObject({ originalProcessQueryKey: body['processQueryKey'] })
  })

  it('says of a shared file where it lies, or only what it is called', async () => {
    const roadmap = file(sandbox, 'Release files', 'Roadmap.pdf')
    const { spaceId, dentryId } = roadmap
    const { unionId } = person(sandbox, 'Li Na')
    const sent = await api.call(
      'POST',
      `/v1.0/convFile/conversations/files/links/send?unionId=${unionId}`,
      { spaceId, dentryId, openConversationId: team() },
    )
    expect(sent.status).toBe(200)

    const quotedFile = async () => {
      const { text } = await quoteFirst()
      return text
    }
    expect(await quotedFile()).toMatchObject({
      isReplyMsg: true,
      repliedMsg: {
        msgType: 'file',
        senderId: person(sandbox, 'Li Na').dingtalkId,
        content: { fileName: 'Roadmap.pdf', spaceId, fileId: dentryId },
      },
    })
    sandbox.settings.quotedFileIds = false
    expect(await quotedFile()).toMatchObject({
      repliedMsg: { content: { fileName: 'Roadmap.pdf' } },
    })
    expect(JSON.stringify(await quotedFile())).not.toMatch(/spaceId|fileId/)
  })

  it('says of a file that a person sent where in the group’s files it lies', async () => {
    const { spaceId } = group(sandbox, 'Release team')
    const send = () =>
      sandbox.say({ as: staff('Zhang San'), in: team(), text: 'Agenda.docx', kind: 'file' })
    send()
    const { text } = await quoteFirst()
    const kept = file(sandbox, 'Release team', 'Agenda.docx')
    expect(kept).toMatchObject({ spaceId, creatorId: person(sandbox, 'Zhang San').unionId })
    expect(text).toMatchObject({
      repliedMsg: {
        content: {
          downloadCode: expect.any(String),
          fileName: 'Agenda.docx',
          spaceId,
          fileId: kept.dentryId,
        },
      },
    })
    send()
    expect(file(sandbox, 'Release team', 'Agenda(1).docx').dentryId).not.toBe(kept.dentryId)
  })

  it('knows no place for a file in a chat of two', async () => {
    await heard({ in: direct(), text: 'notes.txt', kind: 'file' })
    const { text } = await heard({ in: direct(), text: 'why?', quote: 1 })
    expect(text).toMatchObject({ repliedMsg: { content: { fileName: 'notes.txt' } } })
    expect(JSON.stringify(text)).not.toMatch(/spaceId|fileId/)
  })

  it('shows rich text and pictures by other names than when they were sent', async () => {
    await heard({ in: team(), text: 'see', kind: 'richText' })
    const { text } = await quoteFirst()

    expect(text).toMatchObject({
      repliedMsg: {
        msgType: 'richText',
        content: {
          richText: [
            { msgType: 'text', content: '@Steward see' },
            { msgType: 'picture', downloadCode: expect.any(String) },
          ],
        },
      },
    })
    expect(sandbox.messages(team())[1]).toMatchObject({ quoted: { n: 1, text: '@Steward see' } })
  })
})

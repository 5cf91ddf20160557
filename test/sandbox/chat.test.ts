import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { postJson, send } from './support/api-client.ts'
import { group, person, single } from './support/company.ts'
import { connect, type StreamClient } from './support/stream-client.ts'
import { until } from './support/until.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let bot: StreamClient

withSandbox(async (started) => {
  sandbox = started
  bot = await connect(started)
})

const staff = (name: string) => person(sandbox, name).staffId
const chatOf = (title: string) => group(sandbox, title).conversationId

/** What the bot is told when this person says this. */
async function heard(name: string, text: string, more: object = {}) {
  const words = { as: staff(name), in: chatOf('Release team'), text, ...more }
  const { msgId } = sandbox.say(words)
  const frame = await bot.next((one) => one.data.includes(msgId))
  const data: Record<string, unknown> = JSON.parse(frame.data)
  return data
}

describe('saying something to the bot', () => {
  it('tells it who, where and what, in the shape of the documentation', async () => {
    const data = await heard('Li Na', 'send plan.docx', { at: [staff('Zhang San'), staff('Sato')] })
    const { dingtalkId, unionId } = person(sandbox, 'Li Na')
    const now = sandbox.clock.now()

    expect(data).toEqual({
      senderPlatform: 'Mac',
      conversationId: chatOf('Release team'),
      conversationType: '2',
      conversationTitle: 'Release team',
      atUsers: [
        { dingtalkId: data['chatbotUserId'] },
        { dingtalkId: person(sandbox, 'Zhang San').dingtalkId, staffId: staff('Zhang San') },
        { dingtalkId: person(sandbox, 'Sato').dingtalkId },
      ],
      isInAtList: true,
      chatbotCorpId: sandbox.app.corpId,
      chatbotUserId: expect.stringMatching(/^\$:LWCP_v1:\$/),
      msgId: expect.stringMatching(/^msg.+==$/),
      senderNick: 'Li Na',
      isAdmin: false,
      senderStaffId: staff('Li Na'),
      senderUnionId: unionId,
      senderId: dingtalkId,
      senderCorpId: sandbox.app.corpId,
      sessionWebhook: expect.stringMatching(
        new RegExp(`^${sandbox.origin}/robot/sendBySession\\?session=[0-9a-f]{32}$`),
      ),
      sessionWebhookExpiredTime: now + 5_400_000,
      createAt: now,
      robotCode: sandbox.app.clientId,
      msgtype: 'text',
      text: { content: ' send plan.docx' },
    })
  })

  it('strips the bot’s own mention wherever it was typed', async () => {
    const data = await heard('Li Na', 'please @Steward help')

    expect(data['text']).toEqual({ content: 'please  help' })
    expect(sandbox.messages(chatOf('Release team'))).toMatchObject([
      { n: 1, from: staff('Li Na'), kind: 'text', text: 'please @Steward help' },
    ])
  })

  it('does not tell who an outside partner is', async () => {
    const data = await heard('Sato', 'hello')

    expect(data).not.toHaveProperty('senderStaffId')
    expect(data).not.toHaveProperty('senderUnionId')
    expect(data['senderCorpId']).not.toBe(sandbox.app.corpId)
    expect(data['senderNick']).toBe('Sato')
  })

  it('needs no mention in a chat of two', async () => {
    const data = await heard('Zhao Yi', 'help', {
      in: single(sandbox, 'Zhao Yi').conversationId,
      mention: false,
    })

    expect(data).toMatchObject({ conversationType: '1', isAdmin: true, text: { content: 'help' } })
    for (const field of ['conversationTitle', 'atUsers', 'isInAtList'])
      expect(data).not.toHaveProperty(field)
  })

  it('does not reach it in a group when it is not mentioned', () => {
    sandbox.say({
      as: staff('Li Na'),
      in: chatOf('Release team'),
      text: 'lunch?',
      mention: false,
    })

    expect(sandbox.gateway.frames()).toEqual([])
    expect(sandbox.messages(chatOf('Release team'))).toMatchObject([{ text: 'lunch?' }])
  })

  it('carries the message it answers', async () => {
    await heard('Li Na', 'first')
    const [first] = sandbox.messages(chatOf('Release team'))
    const data = await heard('Zhang San', 'why?', { quote: 1 })

    expect(data['text']).toEqual({
      content: ' why?',
      isReplyMsg: true,
      repliedMsg: {
        msgType: 'text',
        msgId: first?.msgId,
        senderId: person(sandbox, 'Li Na').dingtalkId,
        createdAt: sandbox.clock.now(),
        content: { text: '@Steward first' },
      },
    })
  })

  it('arrives without words when the organisation’s push quota is used up', async () => {
    sandbox.settings.pushQuotaOut = true
    const data = await heard('Li Na', 'help')

    expect(data).not.toHaveProperty('text')
    expect(data).not.toHaveProperty('content')
    expect(data).toMatchObject({ errorCode: 20001, errCode: 20001, msgtype: 'text' })
    expect(data['errorMessage']).toBe(data['errMsg'])
  })

  it('arrives as JSON text in the text when told to', async () => {
    sandbox.settings.messageContentAsString = true

    expect((await heard('Li Na', 'help'))['text']).toBe('{"content":" help"}')
  })
})

describe('answering through the sessionWebhook', () => {
  const post = async (body: unknown) => {
    const { sessionWebhook } = await heard('Li Na', 'hello')
    const reply = await postJson(String(sessionWebhook), body)
    expect(reply.status).toBe(200)
    return reply.body
  }
  const last = () => sandbox.messages(chatOf('Release team')).at(-1)

  it('puts a text into the chat and shows whom it mentions by name', async () => {
    const id = staff('Li Na')
    const body = await post({
      msgtype: 'text',
      text: { content: `@${id} done <b>` },
      at: { atUserIds: [id] },
    })

    expect(body).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(last()).toMatchObject({
      n: 2,
      from: 'bot',
      kind: 'text',
      text: `@${id} done <b>`,
      html: '@Li Na done &lt;b&gt;',
      atUserIds: [id],
    })
  })

  it('shows DingTalk’s subset of Markdown and nothing beyond it', async () => {
    const text = [
      '# Title',
      '> quote',
      '',
      '**bold** *italic* [site](https://example.com) ![pic](https://example.com/a.png)',
      '- one',
      '',
      'two  ',
      'lines',
      'together \\[x\\]',
      '',
      '~~gone~~ `code` <i>html</i>',
      '',
      '| a |',
      '|---|',
    ]
    await post({ msgtype: 'markdown', markdown: { title: 'T', text: text.join('\n') } })
    const html = last()?.html ?? ''

    expect(last()).toMatchObject({ kind: 'markdown', title: 'T', text: text.join('\n') })
    for (const tag of ['<h1>', '<blockquote>', '<strong>', '<em>', '<a href', '<img', '<li>'])
      expect(html).toContain(tag)
    expect(html).toContain('two<br>\nlines\ntogether [x]')
    for (const tag of ['<table>', '<code>', '<s>', '<i>']) expect(html).not.toContain(tag)
  })

  it('turns a card’s buttons and the dtmd links of its text into buttons', async () => {
    const dtmd = 'dtmd://dingtalkclient/sendMessage?content='
    const card = { title: 'Send?', text: `[Undo](${dtmd}undo%20%28all%29)` }
    await post({
      msgtype: 'actionCard',
      actionCard: {
        ...card,
        btns: [
          { title: '好', actionURL: `${dtmd}${encodeURIComponent('确认 7F3K')}` },
          { title: 'Open', actionURL: 'https://example.com' },
        ],
      },
    })
    expect(last()?.buttons).toEqual([
      { title: '好', text: '确认 7F3K', url: `${dtmd}%E7%A1%AE%E8%AE%A4%207F3K` },
      { title: 'Open', text: '', url: 'https://example.com' },
      { title: 'Undo', text: 'undo (all)', url: `${dtmd}undo%20%28all%29` },
    ])

    await post({
      msgtype: 'actionCard',
      actionCard: { title: 'One', text: 'x', singleTitle: 'Go', singleURL: 'https://example.com' },
    })
    expect(last()?.buttons).toEqual([{ title: 'Go', text: '', url: 'https://example.com' }])
  })

  it('takes a link, and silence on purpose', async () => {
    await post({
      msgtype: 'link',
      link: { title: 'Doc', text: 'Read', messageUrl: 'https://example.com' },
    })
    expect(last()).toMatchObject({ kind: 'link', title: 'Doc', buttons: [{ title: 'Doc' }] })
    const before = last()?.n ?? 0
    expect(await post({ msgtype: 'empty' })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(last()).toMatchObject({ n: before + 1, from: staff('Li Na') })
  })

  it.each([
    [{ msgtype: 'image', image: {} }, 400105],
    [{ msgtype: 'constructor', constructor: {} }, 400105],
    [{}, 400105],
    [[], 40035],
    [{ msgtype: 'text' }, 40035],
    [{ msgtype: 'text', text: { content: '' } }, 40035],
    [{ msgtype: 'markdown', markdown: { text: 'x' } }, 40035],
    [{ msgtype: 'actionCard', actionCard: { title: 'x', text: 'x' } }, 40035],
    [
      { msgtype: 'actionCard', actionCard: { title: 'x', text: 'x', btns: [{ title: 'y' }] } },
      40035,
    ],
  ])('refuses %j inside an HTTP 200', async (body, errcode) => {
    expect((await post(body))['errcode']).toBe(errcode)
    expect(last()?.from).toBe(staff('Li Na'))
  })

  it('wants JSON and says so', async () => {
    const { sessionWebhook } = await heard('Li Na', 'hello')
    const reply = await send(String(sessionWebhook), { method: 'POST', body: 'msgtype=text' })

    expect(reply.body['errcode']).toBe(43004)
  })

  it('ends after 90 minutes', async () => {
    const { sessionWebhook } = await heard('Li Na', 'hello')
    const body = { msgtype: 'text', text: { content: 'late' } }
    sandbox.clock.advance(5_399_999)
    expect((await postJson(String(sessionWebhook), body)).body['errcode']).toBe(0)
    sandbox.clock.advance(1)
    expect((await postJson(String(sessionWebhook), body)).body).toEqual({
      errcode: 300001,
      errmsg: 'session 不存在',
    })
    expect(
      (await postJson(`${sandbox.origin}/robot/sendBySession?session=made-up`, body)).body,
    ).toMatchObject({ errcode: 300001 })
  })
})

describe('tapping a button', () => {
  async function offer(...urls: string[]) {
    const { sessionWebhook } = await heard('Li Na', 'hello')
    await postJson(String(sessionWebhook), {
      msgtype: 'actionCard',
      actionCard: {
        title: 'Send?',
        text: 'Really?',
        btns: urls.map((actionURL) => ({ title: 'Yes', actionURL })),
      },
    })
    return sandbox.messages(chatOf('Release team')).at(-1)?.n ?? 0
  }
  const tap = (name: string, n: number, button = 0) =>
    sandbox.tap({ as: staff(name), in: chatOf('Release team'), n, button })

  it('posts its text as the person who taps, with the bot mentioned', async () => {
    const n = await offer('dtmd://dingtalkclient/sendMessage?content=confirm%207F3K')
    expect(tap('Zhang San', n)).toMatchObject({ posted: true, n: n + 1 })
    const frame = await bot.next((one) => one.data.includes('confirm 7F3K'))

    expect(JSON.parse(frame.data)).toMatchObject({
      senderStaffId: staff('Zhang San'),
      isInAtList: true,
      text: { content: ' confirm 7F3K' },
    })
    expect(sandbox.messages(chatOf('Release team'), n)).toMatchObject([
      { from: staff('Zhang San'), text: '@Steward confirm 7F3K' },
    ])
  })

  it('does nothing when the client does not know the link', async () => {
    const n = await offer(
      'dtmd://dingtalkClient/sendMessage?content=x',
      'DTMD://dingtalkclient/sendMessage?content=x',
      'dtmd://dingtalkclient/sendmessage?content=x',
      'dtmd://dingtalkclient/sendMessage?text=x',
      'dtmd://dingtalkclient/sendMessage?content=%E4',
    )
    for (let button = 0; button < 5; button += 1)
      expect(tap('Li Na', n, button)).toEqual({ posted: false })

    expect(sandbox.messages(chatOf('Release team'), n)).toEqual([])
  })

  it('is refused for a page’s button, a missing button, and people outside the chat', async () => {
    const n = await offer('https://example.com')

    expect(() => tap('Li Na', n)).toThrow('opens a page')
    expect(() => tap('Li Na', n, 7)).toThrow('no button 7')
    const inDesign = { as: staff('Zhang San'), in: chatOf('Design team'), n, button: 0 }
    expect(() => sandbox.tap(inDesign)).toThrow('not a member')
  })
})

describe('waiting for a message', () => {
  it('finds one that is there already, and one that comes', async () => {
    const conversationId = chatOf('Release team')
    const coming = sandbox.waitForMessage(conversationId, ({ text }) => text.includes('two'), 2000)
    for (const text of ['one', 'two']) sandbox.say({ as: staff('Li Na'), in: conversationId, text })

    expect(await coming).toMatchObject({ n: 2 })
    expect(await sandbox.waitForMessage(conversationId, ({ n }) => n === 1, 2000)).toMatchObject({
      text: '@Steward one',
    })
  })

  it('says what there was when nothing fits', async () => {
    sandbox.say({ as: staff('Li Na'), in: chatOf('Release team'), text: 'one' })

    await expect(sandbox.waitForMessage(chatOf('Release team'), () => false, 1)).rejects.toThrow(
      '@Steward one',
    )
  })
})

it('hears of every message and change through the feed', async () => {
  const kinds: string[] = []
  const stop = sandbox.feed.listen(({ kind }) => kinds.push(kind))
  sandbox.say({ as: staff('Li Na'), in: chatOf('Release team'), text: 'one' })
  sandbox.company.putSubscription({ scope: 'ORG', scopeId: 'x', operator: 'y' })
  bot.socket.close()
  await until(() => kinds.length === 4)
  stop()
  sandbox.reset()

  expect(kinds).toEqual(['message', 'frame', 'state', 'connections'])
})

import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, postJson, send, type ApiClient } from './support/api-client.ts'
import { group, person, single } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const robot = () => ({ robotCode: sandbox.app.robotCode })
const team = () => group(sandbox, 'Release team').conversationId
const staff = (name: string) => person(sandbox, name).staffId
const TEXT = { msgKey: 'sampleText', msgParam: '{"content":"Good morning"}' }
const DAY = 86_400_000

async function toTeam(): Promise<string> {
  const body = { ...robot(), ...TEXT, openConversationId: team() }
  const reply = await api.call('POST', '/v1.0/robot/groupMessages/send', body)
  return String(reply.body['processQueryKey'])
}

async function toPeople(...names: string[]): Promise<string> {
  const body = { ...robot(), ...TEXT, userIds: names.map(staff) }
  const reply = await api.call('POST', '/v1.0/robot/oToMessages/batchSend', body)
  return String(reply.body['processQueryKey'])
}

const recallFromTeam = (change: object) =>
  api.call('POST', '/v1.0/robot/groupMessages/recall', {
    ...robot(),
    openConversationId: team(),
    ...change,
  })
const recallFromPeople = (change: object) =>
  api.call('POST', '/v1.0/robot/otoMessages/batchRecall', { ...robot(), ...change })
const queryTeam = (body: object) => api.call('POST', '/v1.0/robot/groupMessages/query', body)
const readStatus = (query: Record<string, string>) =>
  api.call('GET', `/v1.0/robot/oToMessages/readStatus?${new URLSearchParams(query).toString()}`)

describe('taking back what was sent into a group', () => {
  it('leaves the message without its words, and tells each key’s fate', async () => {
    const [first, second] = [await toTeam(), await toTeam()]
    const reply = await recallFromTeam({ processQueryKeys: [first, 'made up'] })

    expect(reply.body).toEqual({
      successResult: [first],
      failedResult: { 'made up': 'invalid.processQueryKey' },
    })
    const [gone, there] = sandbox.messages(team())
    expect(gone).toMatchObject({ n: 1, kind: 'text', recalled: true, text: '', html: '' })
    expect(there).toMatchObject({ n: 2, text: 'Good morning' })
    expect((await queryTeam({ processQueryKey: first })).body['sendStatus']).toBe('RECALLED')
    expect((await queryTeam({ processQueryKey: second })).body['sendStatus']).toBe('SUCCESS')
  })

  it('tells the page of the message that changed', async () => {
    const key = await toTeam()
    const events: unknown[] = []
    const stop = sandbox.feed.listen((event) => event.kind === 'message' && events.push(event))
    await recallFromTeam({ processQueryKeys: [key] })
    stop()

    expect(events).toMatchObject([{ kind: 'message', message: { n: 1, recalled: true } }])
  })

  it('is too late after a day', async () => {
    const key = await toTeam()
    sandbox.clock.advance(DAY - 7_200_000)
    api = await apiClient(sandbox)
    sandbox.clock.advance(7_199_000)
    expect((await queryTeam({ processQueryKey: key })).status).toBe(200)
    sandbox.clock.advance(1_000)
    api = await apiClient(sandbox)

    expect((await recallFromTeam({ processQueryKeys: [key] })).body).toEqual({
      successResult: [],
      failedResult: { [key]: 'processQueryKey.expireTime' },
    })
    expect(await queryTeam({ processQueryKey: key })).toMatchObject({
      status: 400,
      body: { code: 'processQueryKey.expireTime' },
    })
  })

  it.each([
    [{ robotCode: undefined }, 'miss.chatbotId'],
    [{ robotCode: 'dingother' }, 'not.allowed.robotCode'],
    [{ openConversationId: '' }, 'miss.openConversationId'],
    [{ openConversationId: 'cid404==' }, 'invalid.openConversationId'],
    [{ processQueryKeys: [] }, 'invalidParameter.processQueryKeys.empty'],
    [
      { processQueryKeys: Array.from({ length: 21 }, String) },
      'invalidParameter.processQueryKeys.overMax',
    ],
  ])('refuses %j', async (change, code) => {
    expect(await recallFromTeam(change)).toMatchObject({ status: 400, body: { code } })
  })

  it('does not reach into another group', async () => {
    const key = await toTeam()
    const openConversationId = group(sandbox, 'Design team').conversationId

    const reply = await recallFromTeam({ openConversationId, processQueryKeys: [key] })
    expect(reply.body).toMatchObject({ successResult: [] })
    expect(sandbox.messages(team())[0]).not.toHaveProperty('recalled')
  })
})

describe('taking back what was sent to people', () => {
  it('does so in every chat', async () => {
    const key = await toPeople('Li Na', 'Chen Min')

    expect((await recallFromPeople({ processQueryKeys: [key] })).body).toEqual({
      successResult: [key],
      failedResult: {},
    })
    for (const name of ['Li Na', 'Chen Min'])
      expect(sandbox.messages(single(sandbox, name).conversationId)).toMatchObject([
        { recalled: true },
      ])
  })

  it('is refused when nothing can be taken back', async () => {
    const key = await toPeople('Li Na')
    expect(await recallFromPeople({ processQueryKeys: ['made up'] })).toMatchObject({
      status: 400,
      body: { code: 'notRevoke.all.messages' },
    })
    sandbox.clock.advance(DAY)
    api = await apiClient(sandbox)
    expect(await recallFromPeople({ processQueryKeys: [key] })).toMatchObject({
      status: 400,
      body: { code: 'robot.processQueryKey.expired' },
    })
  })

  it('is another path than the one with the capital T', async () => {
    const path = '/v1.0/robot/oToMessages/batchRecall'
    expect((await api.call('POST', path, robot())).body).toMatchObject({
      code: 'InvalidAction.NotFound',
    })
  })
})

describe('asking who has read it', () => {
  it('knows who looked at the chat or spoke there since', async () => {
    const key = await toPeople('Li Na', 'Chen Min')
    const look = { as: staff('Li Na'), in: single(sandbox, 'Li Na').conversationId }
    expect((await postJson(`${sandbox.origin}/_sandbox/read`, look)).status).toBe(200)

    expect((await readStatus({ ...robot(), processQueryKey: key })).body).toEqual({
      sendStatus: 'SUCCESS',
      messageReadInfoList: [
        { name: 'Li Na', userId: staff('Li Na'), readStatus: 'READ' },
        { name: 'Chen Min', userId: staff('Chen Min'), readStatus: 'UNREAD' },
      ],
    })
  })

  it('gives a group’s readers by the page', async () => {
    const key = await toTeam()
    for (const name of ['Li Na', 'Zhang San'])
      sandbox.say({ as: staff(name), in: team(), text: 'seen', mention: false })
    const later = await toTeam()

    const first = await queryTeam({ processQueryKey: key, maxResults: 1 })
    expect(first.body).toEqual({
      sendStatus: 'SUCCESS',
      readUserIds: [staff('Li Na')],
      hasMore: true,
      nextToken: '1',
    })
    const { nextToken } = first.body
    expect((await queryTeam({ processQueryKey: key, maxResults: 1, nextToken })).body).toEqual({
      sendStatus: 'SUCCESS',
      readUserIds: [staff('Zhang San')],
      hasMore: false,
    })
    expect((await queryTeam({ processQueryKey: later })).body['readUserIds']).toEqual([])
  })

  it('refuses keys of the other kind, wrong pages and wrong groups', async () => {
    const [inTeam, toLiNa] = [await toTeam(), await toPeople('Li Na')]
    const code = async (reply: ReturnType<typeof queryTeam>) => (await reply).body['code']

    expect(await code(queryTeam({ processQueryKey: toLiNa }))).toBe('invalid.processQueryKey')
    expect(await code(queryTeam({ processQueryKey: inTeam, maxResults: 201 }))).toBe(
      'invalidParameter.pageSize.invalid',
    )
    const openConversationId = group(sandbox, 'Design team').conversationId
    expect(await code(queryTeam({ processQueryKey: inTeam, openConversationId }))).toBe(
      'conversation.org.dismatch',
    )
    const { robotCode } = robot()
    expect(await code(readStatus({ robotCode, processQueryKey: inTeam }))).toBe(
      'invalid.processQueryKey',
    )
    expect(await code(readStatus({ processQueryKey: toLiNa }))).toBe(
      'invalidParameter.robotCode.empty',
    )
  })
})

describe('groups', () => {
  it('tell which robots are in them', async () => {
    const ask = (openConversationId: string) =>
      api.call('POST', '/v1.0/robot/groups/robots/query', { openConversationId })

    expect((await ask(team())).body).toMatchObject({
      chatbotInstanceVOList: [{ ...robot(), name: 'Steward', openRobotType: 1 }],
    })
    expect((await ask('cid404==')).body['code']).toBe('illegal.openconevrsation.id')
    sandbox.settings.missingScopes.add('qyapi_chat_manage')
    expect((await ask(team())).body['accessdenieddetail']).toEqual({
      requiredScopes: ['qyapi_chat_manage'],
    })
  })

  it('are found by their older id', async () => {
    const state = JSON.parse((await send(`${sandbox.origin}/_sandbox/state`)).text)
    const convert = (chatId: string) =>
      api.call('POST', `/v1.0/im/chat/${chatId}/convertToOpenConversationId`)

    const { chatId, conversationId } = state.conversations[0]
    expect(chatId).toMatch(/^chat[0-9a-f]{32}$/)
    expect((await convert(chatId)).body).toEqual({ openConversationId: conversationId })
    expect(await convert('chat404')).toMatchObject({
      status: 400,
      body: { code: 'invalideChatId' },
    })
  })
})

it('needs the robot’s permission point for all of it', async () => {
  sandbox.settings.missingScopes.add('qyapi_robot_sendmsg')
  const replies = [
    readStatus(robot()),
    queryTeam({}),
    recallFromTeam({}),
    recallFromPeople({}),
    api.call('POST', '/v1.0/robot/messageFiles/download', {}),
  ]
  for (const reply of replies)
    expect(await reply).toMatchObject({
      status: 403,
      body: { accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] } },
    })
})

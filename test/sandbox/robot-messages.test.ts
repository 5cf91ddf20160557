import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { group, person, single } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const TEXT = { msgKey: 'sampleText', msgParam: '{"content":"Good morning"}' }

function toGroup(change: object) {
  return api.call('POST', '/v1.0/robot/groupMessages/send', {
    robotCode: sandbox.app.robotCode,
    openConversationId: group(sandbox, 'Release team').conversationId,
    ...TEXT,
    ...change,
  })
}

function toPeople(change: object) {
  return api.call('POST', '/v1.0/robot/oToMessages/batchSend', {
    robotCode: sandbox.app.robotCode,
    userIds: [person(sandbox, 'Li Na').staffId],
    ...TEXT,
    ...change,
  })
}

describe('speaking into a group', () => {
  it('puts the bot’s message into the chat', async () => {
    expect((await toGroup({})).body).toEqual({ processQueryKey: expect.any(String) })
    expect(sandbox.messages(group(sandbox, 'Release team').conversationId)).toMatchObject([
      { from: 'bot', kind: 'text', text: 'Good morning' },
    ])
  })

  it('turns a card’s numbered keys into buttons', async () => {
    const card = { title: 'Send?', text: '**Really?**' }
    const buttons = { actionTitle1: 'Yes', actionURL1: 'https://y', actionTitle2: 'No' }
    const complete = { ...card, ...buttons, actionURL2: 'https://n' }
    await toGroup({ msgKey: 'sampleActionCard2', msgParam: JSON.stringify(complete) })
    const six = { buttonTitle1: 'A', buttonUrl1: 'https://a', buttonTitle2: 'B', buttonUrl2: 'b' }
    await toGroup({ msgKey: 'sampleActionCard6', msgParam: JSON.stringify({ ...card, ...six }) })

    expect(sandbox.messages(group(sandbox, 'Release team').conversationId)).toMatchObject([
      { kind: 'actionCard', title: 'Send?', buttons: [{ title: 'Yes' }, { url: 'https://n' }] },
      {
        kind: 'actionCard',
        buttons: [
          { title: 'A', url: 'https://a' },
          { title: 'B', url: 'b' },
        ],
      },
    ])
    const incomplete = JSON.stringify({ ...card, ...buttons })
    const reply = await toGroup({ msgKey: 'sampleActionCard2', msgParam: incomplete })
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'miss.param.actionCardTobtnsToactionURL' },
    })
  })

  it.each([
    [{ robotCode: '' }, 'invalidParameter.robotCode.empty'],
    [{ robotCode: 'dingother' }, 'invalidParameter.robotCode.invalid'],
    [{ msgKey: undefined }, 'invalidParameter.msgKey.empty'],
    [{ msgKey: 'sampleActionCard7' }, 'invalidParameter.msgKey.invalid'],
    [{ msgKey: 'toString' }, 'invalidParameter.msgKey.invalid'],
    [{ msgParam: 'hello' }, 'invalidParameter.msgParam.invalid'],
    [{ msgParam: { content: 'x' } }, 'invalidParameter.msgParam.invalid'],
    [
      { msgParam: JSON.stringify({ content: '好'.repeat(5000) }) },
      'invalidParameter.msgParam.tooLong',
    ],
    [{ msgParam: '{"text":"x"}' }, 'miss.param.textTocontent'],
    [{ msgKey: 'sampleMarkdown', msgParam: '{"text":"x"}' }, 'miss.param.markdownTotitle'],
    [{ openConversationId: undefined }, 'miss.openConversationId'],
    [{ openConversationId: 'cid404==' }, 'invalid.openConversationId'],
  ])('refuses %j', async (change, code) => {
    expect(await toGroup(change)).toMatchObject({ status: 400, body: { code } })
  })

  it('does not reach a chat of two that way', async () => {
    const openConversationId = single(sandbox, 'Li Na').conversationId

    expect((await toGroup({ openConversationId })).body['code']).toBe('invalid.openConversationId')
  })
})

describe('speaking to people', () => {
  it('reaches each in the chat with the bot, and names whom it cannot reach', async () => {
    const userIds = ['Li Na', 'Chen Min', 'Sato'].map((name) => person(sandbox, name).staffId)

    expect((await toPeople({ userIds: [...userIds, 'ghost'] })).body).toEqual({
      processQueryKey: expect.any(String),
      invalidStaffIdList: [person(sandbox, 'Sato').staffId, 'ghost'],
      flowControlledStaffIdList: [],
    })
    for (const name of ['Li Na', 'Chen Min'])
      expect(sandbox.messages(single(sandbox, name).conversationId)).toMatchObject([
        { from: 'bot', text: 'Good morning' },
      ])
  })

  it.each([
    [{ userIds: [] }, 'invalidParameter.userIds.empty'],
    [{ userIds: Array.from({ length: 21 }, String) }, 'invalidParameter.userIds.overMax'],
    [{ userIds: ['ghost'] }, 'staffId.notExisted'],
    [{ msgKey: 'sampleNothing' }, 'invalidParameter.msgKey.invalid'],
  ])('refuses %j', async (change, code) => {
    expect(await toPeople(change)).toMatchObject({ status: 400, body: { code } })
  })
})

// DingTalk's own SDK, pointed at the sandbox, makes the five core calls; ours are the same on the wire.
import { createRequire } from 'node:module'

import type calendarModule from '@alicloud/dingtalk/dist/calendar_1_0/client.js'
import type convFileModule from '@alicloud/dingtalk/dist/conv_file_1_0/client.js'
import type storageModule from '@alicloud/dingtalk/dist/storage_1_0/client.js'
import { RuntimeOptions } from '@alicloud/tea-util'
import { expect, it } from 'vitest'

import {
  asCalendarId,
  asCorpId,
  asDentryId,
  asOpenConversationId,
  asSpaceId,
  asUnionId,
} from '../../src/ids.ts'
import { must } from '../support/our-client.ts'
import { bothClients, lastCall, onTheWire } from './support/both-clients.ts'

// The SDK is CommonJS: its clients are the `default` of what `require` gives.
const require = createRequire(import.meta.url)
const storage: typeof storageModule = require('@alicloud/dingtalk/dist/storage_1_0/client.js')
const convFile: typeof convFileModule = require('@alicloud/dingtalk/dist/conv_file_1_0/client.js')
const calendar: typeof calendarModule = require('@alicloud/dingtalk/dist/calendar_1_0/client.js')

it('subscribe and unsubscribe storage events', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const client = new storage.default(config)
  const scope = { scope: 'SPACE', scopeId: ids.spaceId } as const
  const request = { ...scope, unionId: ids.unionId }

  const headers = new storage.SubscribeEventHeaders({ xAcsDingtalkAccessToken: token })
  const answer = await client.subscribeEventWithOptions(
    new storage.SubscribeEventRequest(request),
    headers,
    new RuntimeOptions({}),
  )
  expect(answer.body).toMatchObject({ success: true })
  const official = onTheWire(lastCall(sandbox))
  await ours.subscribeEvents({ scope: 'SPACE', scopeId: must(asSpaceId(ids.spaceId)) })
  expect(onTheWire(lastCall(sandbox))).toEqual(official)

  const leave = new storage.UnsubscribeEventHeaders({ xAcsDingtalkAccessToken: token })
  const left = await client.unsubscribeEventWithOptions(
    new storage.UnsubscribeEventRequest(request),
    leave,
    new RuntimeOptions({}),
  )
  expect(left.body).toMatchObject({ success: true })
  const officialLeave = onTheWire(lastCall(sandbox))
  await ours.unsubscribeEvents({ scope: 'SPACE', scopeId: must(asSpaceId(ids.spaceId)) })
  expect(onTheWire(lastCall(sandbox))).toEqual(officialLeave)
})

it('send the link of a file into a conversation', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const client = new convFile.default(config)
  const { spaceId, dentryId } = ids.file
  const request = new convFile.SendLinkRequest({
    spaceId,
    dentryId,
    openConversationId: ids.conversationId,
    unionId: ids.unionId,
  })
  const headers = new convFile.SendLinkHeaders({ xAcsDingtalkAccessToken: token })
  const answer = await client.sendLinkWithOptions(request, headers, new RuntimeOptions({}))
  expect(answer.body?.file).toMatchObject({ name: 'Roadmap.pdf', status: 'NORMAL', type: 'FILE' })
  const official = onTheWire(lastCall(sandbox))

  const file = { spaceId: must(asSpaceId(spaceId)), dentryId: must(asDentryId(dentryId)) }
  const sent = await ours.sendFileLink(file, must(asOpenConversationId(ids.conversationId)))
  expect(sent).toEqual({ name: 'Roadmap.pdf' })
  expect(onTheWire(lastCall(sandbox))).toEqual(official)
})

it('create and update a subscribed calendar', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const client = new calendar.default(config)
  const fields = {
    name: '发布 calendar +/=',
    description: 'Dates',
    managers: [ids.manager],
    subscribeScope: {
      unionIds: [ids.manager],
      openConversationIds: [ids.conversationId],
      corpIds: [sandbox.company.corpId],
    },
  }
  const ourFields = {
    name: fields.name,
    description: fields.description,
    managers: fields.managers.map((id) => must(asUnionId(id))),
    subscribeScope: {
      unionIds: fields.subscribeScope.unionIds.map((id) => must(asUnionId(id))),
      openConversationIds: fields.subscribeScope.openConversationIds.map((id) =>
        must(asOpenConversationId(id)),
      ),
      corpIds: fields.subscribeScope.corpIds.map((id) => must(asCorpId(id))),
    },
  }
  const headers = new calendar.CreateSubscribedCalendarHeaders({ xAcsDingtalkAccessToken: token })
  const request = new calendar.CreateSubscribedCalendarRequest({
    ...fields,
    description: `${fields.description} · #7F3KQ2`,
    subscribeScope: new calendar.CreateSubscribedCalendarRequestSubscribeScope(
      fields.subscribeScope,
    ),
  })
  const made = await client.createSubscribedCalendarWithOptions(
    ids.unionId,
    request,
    headers,
    new RuntimeOptions({}),
  )
  expect(made.body?.calendarId).toMatch(/\S/)
  const official = onTheWire(lastCall(sandbox))
  const calendarId = await ours.createCalendar({ ...ourFields, mark: '7F3KQ2' })
  expect(onTheWire(lastCall(sandbox))).toEqual(official)

  const change = new calendar.UpdateSubscribedCalendarsRequest({
    ...fields,
    name: 'Windows',
    subscribeScope: new calendar.UpdateSubscribedCalendarsRequestSubscribeScope(
      fields.subscribeScope,
    ),
  })
  const changeHeaders = new calendar.UpdateSubscribedCalendarsHeaders({
    xAcsDingtalkAccessToken: token,
  })
  // The SDK puts path parameters in as they are; only an encoded id survives its slash.
  const encoded = encodeURIComponent(calendarId)
  const changed = await client.updateSubscribedCalendarsWithOptions(
    encoded,
    ids.unionId,
    change,
    changeHeaders,
    new RuntimeOptions({}),
  )
  expect(changed.body).toMatchObject({ result: true })
  const officialChange = onTheWire(lastCall(sandbox))
  await ours.updateCalendar({
    ...ourFields,
    name: 'Windows',
    version: 'v',
    calendarId: must(asCalendarId(calendarId)),
  })
  expect(onTheWire(lastCall(sandbox))).toEqual(officialChange)
})

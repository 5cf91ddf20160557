// DingTalk's own SDK makes the calls behind names; ours are the same on the wire.
import { createRequire } from 'node:module'

import type calendarModule from '@alicloud/dingtalk/dist/calendar_1_0/client.js'
import type driveModule from '@alicloud/dingtalk/dist/drive_1_0/client.js'
import type storageModule from '@alicloud/dingtalk/dist/storage_1_0/client.js'
import type searchModule from '@alicloud/dingtalk/dist/storage_2_0/client.js'
import { RuntimeOptions } from '@alicloud/tea-util'
import { expect, it } from 'vitest'

import { asCorpId, asDentryId, asSpaceId } from '../../src/ids.ts'
import { must } from '../support/our-client.ts'
import { bothClients, lastCall, onTheWire } from './support/both-clients.ts'

// The SDK is CommonJS: its clients are the `default` of what `require` gives.
const require = createRequire(import.meta.url)
const storage: typeof storageModule = require('@alicloud/dingtalk/dist/storage_1_0/client.js')
const searching: typeof searchModule = require('@alicloud/dingtalk/dist/storage_2_0/client.js')
const drive: typeof driveModule = require('@alicloud/dingtalk/dist/drive_1_0/client.js')
const calendar: typeof calendarModule = require('@alicloud/dingtalk/dist/calendar_1_0/client.js')

const runtime = new RuntimeOptions({})

it('search for files', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const { spaceId } = ids.file
  const { SearchDentriesHeaders, SearchDentriesRequest, SearchDentriesRequestOption } = searching
  const answer = await new searching.default(config).searchDentriesWithOptions(
    new SearchDentriesRequest({
      operatorId: ids.unionId,
      keyword: 'agenda',
      option: new SearchDentriesRequestOption({ spaceIds: [Number(spaceId)], nextToken: '0' }),
    }),
    new SearchDentriesHeaders({ xAcsDingtalkAccessToken: token }),
    runtime,
  )
  const official = onTheWire(lastCall(sandbox))
  const { hits } = await ours.searchFiles({
    words: 'agenda',
    spaceIds: [must(asSpaceId(spaceId))],
    nextToken: '0',
  })
  expect(onTheWire(lastCall(sandbox))).toEqual(official)
  const [item] = answer.body?.items ?? []
  expect(item?.path).toMatchObject({ longPath: '2026/Q4', path: '2026:Q4' })
  expect(hits).toEqual([
    {
      dentryUuid: item?.dentryUuid,
      name: item?.name,
      path: '/2026/Q4/Go-live agenda.docx',
      modifiedBy: item?.modifier?.name,
      modifiedAt: item?.lastModifyTime,
      isFolder: undefined,
    },
  ])
})

it('look at spaces', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const { unionId } = ids
  await new drive.default(config).listSpacesWithOptions(
    new drive.ListSpacesRequest({ unionId, spaceType: 'org', maxResults: 50 }),
    new drive.ListSpacesHeaders({ xAcsDingtalkAccessToken: token }),
    runtime,
  )
  const officialList = onTheWire(lastCall(sandbox))
  await ours.spaces()
  expect(onTheWire(lastCall(sandbox))).toEqual(officialList)

  const { spaceId } = ids.file
  await new storage.default(config).getSpaceWithOptions(
    spaceId,
    new storage.GetSpaceRequest({ unionId }),
    new storage.GetSpaceHeaders({ xAcsDingtalkAccessToken: token }),
    runtime,
  )
  const officialSpace = onTheWire(lastCall(sandbox))
  await ours.space(must(asSpaceId(spaceId)))
  expect(onTheWire(lastCall(sandbox))).toEqual(officialSpace)
})

it('look into folders and at several entries', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const { unionId, file } = ids
  const client = new storage.default(config)
  await client.listDentriesWithOptions(
    file.spaceId,
    new storage.ListDentriesRequest({ unionId, parentId: '0', maxResults: 10, nextToken: '0' }),
    new storage.ListDentriesHeaders({ xAcsDingtalkAccessToken: token }),
    runtime,
  )
  const officialList = onTheWire(lastCall(sandbox))
  const spaceId = must(asSpaceId(file.spaceId))
  await ours.children({ spaceId, parentId: '0', maxResults: 10, nextToken: '0' })
  expect(onTheWire(lastCall(sandbox))).toEqual(officialList)

  await client.getDentriesWithOptions(
    file.spaceId,
    new storage.GetDentriesRequest({ unionId, dentryIds: [file.dentryId] }),
    new storage.GetDentriesHeaders({ xAcsDingtalkAccessToken: token }),
    runtime,
  )
  const officialBatch = onTheWire(lastCall(sandbox))
  await ours.dentries(spaceId, [must(asDentryId(file.dentryId))])
  expect(onTheWire(lastCall(sandbox))).toEqual(officialBatch)
})

it('put an entry into a calendar', async () => {
  const { sandbox, token, ours, config, ids } = await bothClients()
  const calendarId = await ours.createCalendar({
    name: 'Releases',
    description: undefined,
    managers: [],
    subscribeScope: {
      unionIds: [],
      openConversationIds: [],
      corpIds: [must(asCorpId(sandbox.company.corpId))],
    },
    mark: 'AAAAAA',
  })
  const [start, end] = ['2026-11-24T10:00:00+08:00', '2026-11-24T11:00:00+08:00']
  const timeZone = 'Asia/Shanghai'
  const eventId = await ours.addEvent(calendarId, {
    summary: 'Release 4.0',
    start,
    end,
    timeZone,
    mark: '7F3KQ2',
  })
  const our = lastCall(sandbox)
  const answer = await new calendar.default(config).createEventWithOptions(
    ids.unionId,
    // The SDK puts path parameters in as they are.
    encodeURIComponent(calendarId),
    new calendar.CreateEventRequest({
      summary: 'Release 4.0',
      start: new calendar.CreateEventRequestStart({ dateTime: start, timeZone }),
      end: new calendar.CreateEventRequestEnd({ dateTime: end, timeZone }),
    }),
    new calendar.CreateEventHeaders({
      xAcsDingtalkAccessToken: token,
      xClientToken: must(our.headers['x-client-token']),
    }),
    runtime,
  )
  expect(onTheWire(lastCall(sandbox))).toEqual(onTheWire(our))
  expect(answer.body?.id).toBe(eventId)
})

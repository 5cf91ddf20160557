// DingTalk's own SDK makes every call about files: what it reads from the answers, and what it throws.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { file, group, person, space } from './support/company.ts'
import { sdk, sdkSession, type SdkSession } from './support/official-sdk.ts'
import { withSandbox } from './support/with-sandbox.ts'

const { contact, convFile, doc, drive, storage, storage2, wiki } = sdk

let sandbox: Sandbox
let session: SdkSession
let liNa: string
let wangWu: string
let zhaoYi: string
let spaceId: string

withSandbox(async (started) => {
  sandbox = started
  session = await sdkSession(started)
})

beforeEach(() => {
  liNa = person(sandbox, 'Li Na').unionId
  wangWu = person(sandbox, 'Wang Wu').unionId
  zhaoYi = person(sandbox, 'Zhao Yi').unionId
  spaceId = space(sandbox, 'Release files').spaceId
})

/** As the SDK throws it: a code that says what is wrong, under an HTTP status. */
const refusal = (code: string, statusCode: number) => ({
  name: expect.anything(),
  code,
  data: expect.objectContaining({ statusCode }),
})

const roadmap = () => file(sandbox, 'Release files', 'Roadmap.pdf')
const budget = () => file(sandbox, 'Release files', 'Budget 2027.xlsx')

describe('spaces', () => {
  const client = () => new storage.default(session.config)

  it('getCurrentApp', async () => {
    const ask = (unionId?: string) =>
      client().getCurrentAppWithOptions(
        new storage.GetCurrentAppRequest(unionId === undefined ? {} : { unionId }),
        new storage.GetCurrentAppHeaders(session.token),
        session.runtime,
      )
    const { body } = await ask(liNa)

    expect(body?.app).toMatchObject({
      corpId: sandbox.company.corpId,
      appId: sandbox.app.clientId,
      name: 'Steward',
      partitions: [{ partitionType: 'PUBLIC_OSS_PARTITION', quota: { type: 'SHARE' } }],
    })
    await expect(ask()).rejects.toMatchObject(refusal('paramError', 400))
    sandbox.settings.missingScopes.add('Storage.App.Read')
    await expect(ask(liNa)).rejects.toMatchObject({
      ...refusal('Forbidden.AccessDenied.AccessTokenPermissionDenied', 403),
      accessDeniedDetail: { requiredScopes: ['Storage.App.Read'] },
    })
  })

  it('getOrg', async () => {
    const ask = (corpId: string) =>
      client().getOrgWithOptions(
        corpId,
        new storage.GetOrgRequest({ unionId: liNa }),
        new storage.GetOrgHeaders(session.token),
        session.runtime,
      )
    const { corpId } = sandbox.company

    const { body } = await ask(corpId)
    expect(body?.org?.corpId).toBe(corpId)
    expect(body?.org?.partitions?.[0]?.quota?.used).toBeGreaterThan(0)
    await expect(ask('ding404')).rejects.toMatchObject(refusal('permissionDenied', 403))
  })

  it('addSpace and getSpace', async () => {
    const add = (sceneId: string) =>
      client().addSpaceWithOptions(
        new storage.AddSpaceRequest({
          unionId: liNa,
          option: new storage.AddSpaceRequestOption({ name: 'Archive', scene: 'bot', sceneId }),
        }),
        new storage.AddSpaceHeaders(session.token),
        session.runtime,
      )
    const get = (id: string, unionId: string) =>
      client().getSpaceWithOptions(
        id,
        new storage.GetSpaceRequest({ unionId }),
        new storage.GetSpaceHeaders(session.token),
        session.runtime,
      )
    const { body } = await add('7')
    const id = body?.space?.id ?? ''

    expect(body?.space).toMatchObject({
      name: 'Archive',
      scene: 'bot',
      sceneId: '7',
      ownerId: liNa,
    })
    expect((await get(id, liNa)).body?.space?.name).toBe('Archive')
    await expect(add('')).rejects.toMatchObject(refusal('paramError.sceneId', 400))
    await expect(get(id, wangWu)).rejects.toMatchObject(refusal('permissionDenied', 403))
    await expect(get('404', liNa)).rejects.toMatchObject(refusal('spaceNotExist', 404))
  })

  it('listSpaces of the drive', async () => {
    const list = (change: object) =>
      new drive.default(session.config).listSpacesWithOptions(
        new drive.ListSpacesRequest({
          unionId: liNa,
          spaceType: 'org',
          maxResults: 50,
          ...change,
        }),
        new drive.ListSpacesHeaders(session.token),
        session.runtime,
      )
    const { body } = await list({})

    expect(body?.spaces?.map((one) => one.spaceName)).toEqual(['Release files', 'Design files'])
    expect(body?.spaces?.[0]).toMatchObject({ spaceId, spaceType: 'org', permissionMode: 'acl' })
    expect(body?.nextToken).toBe('')
    const bad = list({ maxResults: 51 })
    await expect(bad).rejects.toMatchObject(refusal('param.error.maxresults', 400))
    const stranger = list({ unionId: 'nobody' })
    await expect(stranger).rejects.toMatchObject(refusal('no.priviledge', 400))
  })

  it('addSpace and managementListSpaces of the drive', async () => {
    const api = new drive.default(session.config)
    const add = (name: string) =>
      api.addSpaceWithOptions(
        new drive.AddSpaceRequest({ unionId: liNa, name }),
        new drive.AddSpaceHeaders(session.token),
        session.runtime,
      )
    const look = (unionId: string, spaceIds: string[]) =>
      api.managementListSpacesWithOptions(
        new drive.ManagementListSpacesRequest({ unionId, spaceIds }),
        new drive.ManagementListSpacesHeaders(session.token),
        session.runtime,
      )
    const { body } = await add('Launch files')

    expect(body).toMatchObject({ spaceName: 'Launch files', spaceType: 'org', usedQuota: 0 })
    const found = await look(zhaoYi, [body?.spaceId ?? ''])
    expect(found.body?.spaces?.map((one) => one.spaceName)).toEqual(['Launch files'])
    await expect(add(' ')).rejects.toMatchObject(refusal('param.error', 400))
    await expect(look(liNa, [spaceId])).rejects.toMatchObject(refusal('no.priviledge', 400))
  })
})

describe('dentries', () => {
  const client = () => new storage.default(session.config)

  it('listDentries and listAllDentries', async () => {
    const list = (parentId: string, unionId = liNa) =>
      client().listDentriesWithOptions(
        spaceId,
        new storage.ListDentriesRequest({ unionId, parentId, maxResults: 3 }),
        new storage.ListDentriesHeaders(session.token),
        session.runtime,
      )
    const listAll = (maxResults: number) =>
      client().listAllDentriesWithOptions(
        spaceId,
        new storage.ListAllDentriesRequest({
          unionId: liNa,
          option: new storage.ListAllDentriesRequestOption({ maxResults }),
        }),
        new storage.ListAllDentriesHeaders(session.token),
        session.runtime,
      )

    expect((await list('0')).body).toMatchObject({ nextToken: '3', dentries: { length: 3 } })
    const all = (await listAll(50)).body?.dentries ?? []
    expect(all.map((one) => one.path)).toContain('/2026/Q4/Release plan.docx')
    await expect(list('77')).rejects.toMatchObject(refusal('dentryNotExist', 404))
    await expect(list('0', wangWu)).rejects.toMatchObject(refusal('permissionDenied', 403))
    await expect(listAll(51)).rejects.toMatchObject(refusal('paramError.maxResults', 400))
  })

  it('getDentry and getDentries', async () => {
    const one = (dentryId: string) =>
      client().getDentryWithOptions(
        spaceId,
        dentryId,
        new storage.GetDentryRequest({ unionId: liNa }),
        new storage.GetDentryHeaders(session.token),
        session.runtime,
      )
    const many = (dentryIds: string[]) =>
      client().getDentriesWithOptions(
        spaceId,
        new storage.GetDentriesRequest({ unionId: liNa, dentryIds }),
        new storage.GetDentriesHeaders(session.token),
        session.runtime,
      )
    const { dentryId, dentryUuid } = roadmap()

    expect((await one(dentryId)).body?.dentry).toMatchObject({ uuid: dentryUuid, spaceId })
    expect((await many([dentryId, '5'])).body?.resultItems).toMatchObject([
      { dentryId, success: true, dentry: { name: 'Roadmap.pdf' } },
      { dentryId: '5', success: false, errorCode: 'dentryNotExist' },
    ])
    await expect(one('5')).rejects.toMatchObject(refusal('dentryNotExist', 404))
    const tooMany = Array.from({ length: 31 }, String)
    await expect(many(tooMany)).rejects.toMatchObject(refusal('paramError.dentryIds', 400))
  })

  it('addFolder', async () => {
    const add = (name: string, conflictStrategy = 'RETURN_ERROR_IF_EXISTS') =>
      client().addFolderWithOptions(
        spaceId,
        '0',
        new storage.AddFolderRequest({
          unionId: liNa,
          name,
          option: new storage.AddFolderRequestOption({ conflictStrategy }),
        }),
        new storage.AddFolderHeaders(session.token),
        session.runtime,
      )
    const { body } = await add('Launch')

    expect(body?.dentry).toMatchObject({ name: 'Launch', type: 'FOLDER', path: '/Launch' })
    expect(sandbox.company.findDentry(body?.dentry?.id ?? '')?.name).toBe('Launch')
    await expect(add('Launch')).rejects.toMatchObject(refusal('dentryAlreadyExist', 400))
    await expect(add('a|b')).rejects.toMatchObject(refusal('dentryNameIllegal', 400))
    const oddly = add('Launch', 'MERGE')
    await expect(oddly).rejects.toMatchObject(refusal('paramError.conflictStrategy', 400))
  })
})

describe('finding a file', () => {
  it('searchDentries', async () => {
    const search = (keyword: string, spaceIds: number[] = []) =>
      new storage2.default(session.config).searchDentriesWithOptions(
        new storage2.SearchDentriesRequest({
          operatorId: liNa,
          keyword,
          option: new storage2.SearchDentriesRequestOption({ maxResults: 2, spaceIds }),
        }),
        new storage2.SearchDentriesHeaders(session.token),
        session.runtime,
      )
    const { body } = await search('release plan')

    expect(body?.items).toHaveLength(2)
    expect(body?.items?.[0]).toMatchObject({
      name: 'Release plan.docx',
      creator: { userId: expect.any(String), name: expect.any(String) },
    })
    expect(body?.nextToken).toBe('2')
    await expect(search('')).rejects.toMatchObject(refusal('paramError-keyword', 400))
    const elsewhere = search('a', [404])
    await expect(elsewhere).rejects.toMatchObject(refusal('spaceNotAccessible', 403))
  })

  it('getNodeByUrl and getNode', async () => {
    const api = new wiki.default(session.config)
    const byUrl = (id: string, operatorId = liNa) =>
      api.getNodeByUrlWithOptions(
        new wiki.GetNodeByUrlRequest({
          operatorId,
          url: `https://alidocs.dingtalk.com/i/nodes/${id}`,
          option: new wiki.GetNodeByUrlRequestOption({ withPermissionRole: true }),
        }),
        new wiki.GetNodeByUrlHeaders(session.token),
        session.runtime,
      )
    const byId = (id: string) =>
      api.getNodeWithOptions(
        id,
        new wiki.GetNodeRequest({ operatorId: liNa }),
        new wiki.GetNodeHeaders(session.token),
        session.runtime,
      )
    const { dentryUuid } = file(sandbox, 'Release files', 'Salary review.xlsx')

    expect((await byUrl(dentryUuid)).body?.node).toMatchObject({
      nodeId: dentryUuid,
      name: 'Salary review.xlsx',
      category: 'DOCUMENT',
      permissionRole: 'OWNER',
      creatorId: person(sandbox, 'Li Na').staffId,
    })
    expect((await byId(dentryUuid)).body?.node?.name).toBe('Salary review.xlsx')
    await expect(byUrl('nothing')).rejects.toMatchObject(refusal('nodeNotExist', 404))
    await expect(byUrl('')).rejects.toMatchObject(refusal('paramError', 400))
    const closed = byUrl(dentryUuid, zhaoYi)
    await expect(closed).rejects.toMatchObject(refusal('permissionDenied', 403))
    await expect(byId('nothing')).rejects.toMatchObject(refusal('nodeNotExist', 404))
  })

  it('getDentryIdByUuid and getUuidByDentryId', async () => {
    const api = new doc.default(session.config)
    const toId = (uuid: string) =>
      api.getDentryIdByUuidWithOptions(
        uuid,
        new doc.GetDentryIdByUuidRequest({ operatorId: liNa }),
        new doc.GetDentryIdByUuidHeaders(session.token),
        session.runtime,
      )
    const toUuid = (dentryId: string, operatorId = liNa) =>
      api.getUuidByDentryIdWithOptions(
        dentryId,
        new doc.GetUuidByDentryIdRequest({ operatorId, spaceId }),
        new doc.GetUuidByDentryIdHeaders(session.token),
        session.runtime,
      )
    const { dentryId, dentryUuid } = budget()

    expect((await toId(dentryUuid)).body).toMatchObject({ dentryId, dentryUuid, spaceId })
    expect((await toUuid(dentryId)).body).toMatchObject({ dentryId, dentryUuid, spaceId })
    await expect(toId('nothing')).rejects.toMatchObject(refusal('documentNotExist', 404))
    await expect(toUuid('5')).rejects.toMatchObject(refusal('documentNotExist', 404))
    const closed = toUuid(dentryId, zhaoYi)
    await expect(closed).rejects.toMatchObject(refusal('permissionDenied', 403))
  })

  it('addPermission and listPermissions', async () => {
    const api = new storage2.default(session.config)
    const grant = (unionId: string, roleId: string) =>
      api.addPermissionWithOptions(
        budget().dentryUuid,
        new storage2.AddPermissionRequest({
          unionId,
          roleId,
          members: [
            new storage2.AddPermissionRequestMembers({
              type: 'USER',
              id: wangWu,
              corpId: sandbox.company.corpId,
            }),
          ],
        }),
        new storage2.AddPermissionHeaders(session.token),
        session.runtime,
      )
    const list = (unionId: string) =>
      api.listPermissionsWithOptions(
        budget().dentryUuid,
        new storage2.ListPermissionsRequest({ unionId }),
        new storage2.ListPermissionsHeaders(session.token),
        session.runtime,
      )

    await expect(list(wangWu)).rejects.toMatchObject(refusal('permissionDenied', 403))
    expect((await grant(liNa, 'READER')).body?.success).toBe(true)
    expect((await list(wangWu)).body?.permissions).toMatchObject([
      { dentryUuid: budget().dentryUuid, member: { id: wangWu }, role: { id: 'READER' } },
    ])
    await expect(grant(liNa, 'KING')).rejects.toMatchObject(refusal('paramError.roleId', 400))
    await expect(grant(wangWu, 'READER')).rejects.toMatchObject(refusal('permissionDenied', 403))
  })
})

describe('sending a file', () => {
  const client = () => new convFile.default(session.config)

  it('getSpace of a conversation', async () => {
    const ask = (openConversationId: string) =>
      client().getSpaceWithOptions(
        new convFile.GetSpaceRequest({ unionId: liNa, openConversationId }),
        new convFile.GetSpaceHeaders(session.token),
        session.runtime,
      )
    const release = group(sandbox, 'Release team')

    const { body } = await ask(release.conversationId)
    expect(body?.space).toMatchObject({ spaceId: release.spaceId, corpId: sandbox.company.corpId })
    await expect(ask('cid404')).rejects.toMatchObject(refusal('conversationNotExist', 404))
  })

  it('send', async () => {
    const { conversationId, spaceId: groupSpace } = group(sandbox, 'Release team')
    const send = (dentryId: string, openConversationId = conversationId) =>
      client().sendWithOptions(
        new convFile.SendRequest({ unionId: liNa, spaceId, dentryId, openConversationId }),
        new convFile.SendHeaders(session.token),
        session.runtime,
      )
    const { body } = await send(roadmap().dentryId)

    expect(body?.file).toMatchObject({
      conversationId,
      name: 'Roadmap.pdf',
      spaceId: groupSpace,
      size: roadmap().size,
    })
    expect(body?.file?.id).not.toBe(roadmap().dentryId)
    const folder = send(file(sandbox, 'Release files', 'Runbooks').dentryId)
    await expect(folder).rejects.toMatchObject(refusal('folderNotSupport', 400))
    const nowhere = send(roadmap().dentryId, 'cid404')
    await expect(nowhere).rejects.toMatchObject(refusal('conversationNotExist', 404))
  })

  it('sendByApp', async () => {
    const send = (unionId: string, dentryId: string) =>
      client().sendByAppWithOptions(
        new convFile.SendByAppRequest({ unionId, spaceId, dentryId }),
        new convFile.SendByAppHeaders(session.token),
        session.runtime,
      )
    const { body } = await send(zhaoYi, roadmap().dentryId)

    expect(body?.file).toMatchObject({ name: 'Roadmap.pdf', id: roadmap().dentryId })
    const closed = send(zhaoYi, budget().dentryId)
    await expect(closed).rejects.toMatchObject(refusal('permissionDenied', 400))
    await expect(send(zhaoYi, '5')).rejects.toMatchObject(refusal('dentryNotExist', 404))
  })
})

it('searchUser finds people by name', async () => {
  const search = (queryWord: string, size = 10) =>
    new contact.default(session.config).searchUserWithOptions(
      new contact.SearchUserRequest({ queryWord, offset: 0, size }),
      new contact.SearchUserHeaders(session.token),
      session.runtime,
    )

  expect((await search('李')).body).toMatchObject({
    hasMore: false,
    totalCount: 1,
    list: [person(sandbox, 'Li Na').staffId],
  })
  await expect(search('')).rejects.toMatchObject(refusal('parameter.error', 400))
})

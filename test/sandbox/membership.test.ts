import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, postJson, send, type ApiClient } from './support/api-client.ts'
import { group, person, space } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

const control = (path: string, body: object) => postJson(`${sandbox.origin}/_sandbox/${path}`, body)
const releaseFiles = () => space(sandbox, 'Release files').spaceId
const team = () => group(sandbox, 'Release team').conversationId

async function look(unionId: string, spaceId = releaseFiles()) {
  const { status, body } = await api.call(
    'GET',
    `/v1.0/storage/spaces/${spaceId}?unionId=${unionId}`,
  )
  return body['code'] ?? status
}

describe('a space', () => {
  it('is closed to whom is taken out of it, and open to whom is let in', async () => {
    const zhang = person(sandbox, 'Zhang San')
    const wang = person(sandbox, 'Wang Wu')
    const members = `spaces/${releaseFiles()}/members`
    expect((await control(members, { remove: zhang.staffId })).status).toBe(200)
    expect((await control(members, { add: wang.staffId })).status).toBe(200)
    expect(await look(zhang.unionId)).toBe('permissionDenied')
    expect(await look(wang.unionId)).toBe(200)
    sandbox.reset()
    expect(space(sandbox, 'Release files').members).toContain(zhang.staffId)
    expect(space(sandbox, 'Release files').members).not.toContain(wang.staffId)
  })

  it('takes one change of somebody who is there', async () => {
    const { staffId } = person(sandbox, 'Wang Wu')
    const wrong = async (path: string, body: object) =>
      String((await control(path, body)).body['error'])
    const members = `spaces/${releaseFiles()}/members`
    expect(await wrong(members, {})).toContain('either "add" or "remove"')
    expect(await wrong(members, { add: staffId, remove: staffId })).toContain('either "add"')
    expect(await wrong(members, { add: 'nobody' })).toContain('nobody here')
    expect(await wrong('spaces/404/members', { add: staffId })).toContain('no space "404"')
  })
})

describe('a group', () => {
  it('loses a member together with its files, and takes them back', async () => {
    const { staffId, unionId } = person(sandbox, 'Zhang San')
    const files = group(sandbox, 'Release team').spaceId ?? ''
    const members = `conversations/${encodeURIComponent(team())}/members`
    expect((await control(members, { remove: staffId })).status).toBe(200)
    expect(await control('say', { as: staffId, in: team(), text: 'help' })).toMatchObject({
      status: 403,
    })
    expect(await look(unionId, files)).toBe('permissionDenied')
    expect(await look(unionId)).toBe(200)
    await control(members, { add: staffId })
    expect((await control('say', { as: staffId, in: team(), text: 'help' })).status).toBe(200)
    expect(await look(unionId, files)).toBe(200)
  })
})

describe('the company', () => {
  it('does not know any more who has left it, until the reset', async () => {
    const { staffId, unionId, name } = person(sandbox, 'Zhang San')
    sandbox.say({ as: staffId, in: team(), text: 'goodbye' })
    expect((await control(`people/${staffId}/leave`, {})).status).toBe(200)
    expect((await control(`people/${staffId}/leave`, {})).status).toBe(404)

    expect(await look(unionId)).toBe('permissionDenied')
    const token = await api.call('POST', '/v1.0/oauth2/accessToken', {
      appKey: sandbox.app.clientId,
      appSecret: sandbox.app.clientSecret,
    })
    const asked = await postJson(
      `${sandbox.origin}/topapi/v2/user/get?access_token=${String(token.body['accessToken'])}`,
      { userid: staffId },
    )
    expect(asked.body['errcode']).toBe(60121)
    const places = [...sandbox.company.spaces, ...sandbox.company.conversations]
    expect(places.filter(({ members }) => members.includes(staffId))).toEqual([])
    expect(sandbox.messages(team())).toMatchObject([{ from: staffId, text: '@Steward goodbye' }])

    const state = async () => JSON.parse((await send(`${sandbox.origin}/_sandbox/state`)).text)
    expect((await state()).formerPeople).toMatchObject([{ staffId, name }])
    sandbox.reset()
    expect(await state()).toMatchObject({ formerPeople: [] })
    expect(await look(unionId)).toBe(200)
  })
})

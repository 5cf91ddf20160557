import { expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { apiClient, type ApiClient } from './support/api-client.ts'
import { file, group, person } from './support/company.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox
let api: ApiClient

withSandbox(async (started) => {
  sandbox = started
  api = await apiClient(started)
})

async function times(): Promise<readonly unknown[]> {
  const { spaceId, dentryId } = file(sandbox, 'Release files', 'Roadmap.pdf')
  const who = `unionId=${person(sandbox, 'Li Na').unionId}`
  const spaces = '/v1.0/storage/spaces'
  const calls = [
    ['POST', `${spaces}/${spaceId}/dentries/${dentryId}/query?${who}`, {}],
    ['GET', `${spaces}/${spaceId}?${who}`, undefined],
    [
      'POST',
      `/v1.0/convFile/conversations/spaces/query?${who}`,
      { openConversationId: group(sandbox, 'Release team').conversationId },
    ],
  ] as const
  const replies = await Promise.all(
    calls.map(([method, path, body]) => api.call(method, path, body)),
  )
  return replies.map(({ text }) => /"createTime":"([^"]+)"/.exec(text)?.[1])
}

it('writes every time in ISO 8601, or as Java does', async () => {
  const iso = await times()
  for (const time of iso) expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  sandbox.settings.timeFormat = 'java'
  const java = await times()

  for (const [index, time] of java.entries()) {
    expect(time).toMatch(/^\w{3} \w{3} \d{2} \d{2}:\d{2}:\d{2} CST \d{4}$/)
    expect(Date.parse(String(time).replace('CST', '+0800'))).toBe(Date.parse(String(iso[index])))
  }
  sandbox.reset()
  expect(sandbox.settings.timeFormat).toBe('iso')
})

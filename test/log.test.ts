// Whatever is logged, no secret is in it.
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { createLog } from '../src/log.ts'
import { DingTalkError } from '../src/outcome.ts'

function logged(
  write: (log: ReturnType<typeof createLog>) => void,
  hide: readonly string[] = [],
): string {
  const lines: string[] = []
  write(createLog({ level: 'debug', hide, write: (line) => lines.push(line) }))
  return lines.join('')
}

it.each([
  'clientSecret',
  'appSecret',
  'accessToken',
  'ticket',
  'sessionWebhook',
  'apiKey',
  'authorization',
  'password',
  'databaseUrl',
])('a field called %s, at the top or one level down', (field) => {
  const text = logged((log) => log.info({ [field]: 'S3CRET', of: { [field]: 'S3CRET' } }, 'x'))
  expect(text).not.toContain('S3CRET')
  expect(text).toContain('[hidden]')
})

it.each([
  'https://oapi.dingtalk.com/robot/sendBySession?session=S3CRET',
  'wss://host/connect?ticket=S3CRET&x=1',
  '/gettoken?appkey=a&appsecret=S3CRET',
  '/topapi/v2/user/get?access_token=S3CRET',
  'postgres://steward:S3CRET@db:5432/steward',
  'postgresql://steward:S3CRET@@db/steward?sslmode=require',
  'postgres://:S3CRET@db/steward',
  'postgres:///steward?host=/run/postgresql&user=steward&password=S3CRET',
])('an address: %s', (address) => {
  expect(
    logged((log) => log.warn({ address, err: new Error(`failed: ${address}`) }, 'x')),
  ).not.toContain('S3CRET')
})

it('the client secret, wherever it got to', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/), fc.string(), (secret, around) => {
      const text = logged(
        (log) => log.error({ err: new Error(`${around}${secret}`), deep: { er: [secret] } }, 'x'),
        [secret],
      )
      expect(text).not.toContain(secret)
    }),
  )
})

it('a refusal of DingTalk is one short line: no stack, no cause', () => {
  const error = new DingTalkError({
    api: 'links/send',
    reason: 'refused',
    code: 'permissionDenied',
    message: 'no',
    requestId: 'R',
    mayHaveHappened: false,
    cause: new Error('inner'),
  })
  const line: unknown = JSON.parse(logged((log) => log.warn({ err: error }, 'x')))
  expect(line).toMatchObject({
    err: { api: 'links/send', code: 'permissionDenied', requestId: 'R' },
  })
  expect(JSON.stringify(line)).not.toMatch(/stack|inner/)
})

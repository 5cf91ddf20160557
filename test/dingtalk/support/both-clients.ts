// DingTalk's own SDK and our client in front of one sandbox, and what of a call must be the same.
import { Config } from '@alicloud/openapi-client'

import type { CallRecord } from '../../../sandbox/http/call-ledger.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { must, openOurClient } from '../../support/our-client.ts'

export async function bothClients() {
  const { sandbox, talk, tokens, ours } = await openOurClient()
  const config = new Config({
    protocol: 'http',
    endpoint: new URL(sandbox.origin).host,
    regionId: 'central',
  })
  const ids = {
    unionId: talk.unionId('Li Na'),
    spaceId: talk.spaceOf('Release team'),
    conversationId: talk.conversationId('Release team'),
    file: talk.fileNamed('Roadmap.pdf', 'Release files'),
    manager: talk.unionId('Zhang San'),
  }
  return { sandbox, token: await tokens.get(), ours, config, ids }
}

/** What matters of a call: `requestid`s, dates and the caller's name do not. */
export function onTheWire({ method, path, query, body, headers }: CallRecord) {
  const { 'content-type': type = '', accept } = headers
  return {
    method,
    path,
    query,
    body,
    token: headers['x-acs-dingtalk-access-token'],
    contentType: type.split(';')[0],
    accept,
  }
}

export function lastCall(sandbox: Sandbox): CallRecord {
  return must(sandbox.calls().at(-1))
}
